using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>The plan of one run of a comparison.</summary>
/// <param name="Id">The name of the run: that of its optimizer, if no other run has it.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Form">The form: P for the paper's or textbook's, R for ε inside the root; empty for the plain one,
/// which is PyTorch's where PyTorch has one.</param>
/// <param name="Batch">The number of images in a batch.</param>
/// <param name="Options">The options of the optimizer.</param>
public sealed record RunSpec(string Id, string Entry, string Form, int Batch, OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Id).And(Entry).And(Form).And(Options);

    /// <summary>Gets the limits of gradients; none by default.</summary>
    public GradientClipping Clipping { get; init; } = GradientClipping.None;

    /// <summary>Gets what acts around the steps; nothing by default.</summary>
    public RunWrappers Wrappers { get; init; } = RunWrappers.None;

    /// <summary>Gets the options in effect, the limits of gradients and what acts around a step, by their command-line
    /// names.</summary>
    internal IReadOnlyDictionary<string, object> Settings => new OrderedDictionary<string, object>(
        OptionSettings.Of(Options).Concat(
            Beside.Select(one => KeyValuePair.Create<string, object>(one.Name, one.Text))),
        StringComparer.Ordinal);

    private IEnumerable<(string Name, string Text)> Beside =>
    [
        .. Clipping == GradientClipping.None ? [] : ((string, string)[])[("clip", $"{Clipping}")],
        .. Wrappers == RunWrappers.None ? [] : ((string, string)[])[("around", $"{Wrappers}")],
    ];

    /// <summary>Returns a run with the name of its optimizer.</summary>
    /// <param name="entry">The id of the optimizer in the <see cref="Catalog"/>.</param>
    /// <param name="batch">The number of images in a batch.</param>
    /// <param name="options">The options of the optimizer.</param>
    internal static RunSpec Of(string entry, int batch, OptimizerOptions options) =>
        new(entry, entry, entry is [.., '-', 'P' or 'R'] ? entry[^1..] : "", batch, options);

    /// <summary>Returns a line for people: <c>sgd-batch1: sgd, batch 1, learning-rate=0.01</c>.</summary>
    public override string ToString() =>
        $"{Id}: {Entry}, batch {Batch}, {string.Join(' ', OptionSettings.Texts(Options))}"
        + string.Concat(Beside.Select(one => $", {one.Name} {one.Text}"));
}
