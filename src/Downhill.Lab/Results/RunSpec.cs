using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>One run of a comparison, before it is run.</summary>
/// <param name="Id">What the run is called: as its optimizer, if no other run is.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Form">The form: P the paper's or textbook's, R with ε inside the root; empty for the plain one, which
/// is PyTorch's where it has one.</param>
/// <param name="Batch">How many images a batch holds.</param>
/// <param name="Options">The optimizer's options.</param>
public sealed record RunSpec(string Id, string Entry, string Form, int Batch, OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Id).And(Entry).And(Form).And(Options);

    /// <summary>A run that is called as its optimizer.</summary>
    /// <param name="entry">The id of the optimizer in the <see cref="Catalog"/>.</param>
    /// <param name="batch">How many images a batch holds.</param>
    /// <param name="options">The optimizer's options.</param>
    internal static RunSpec Of(string entry, int batch, OptimizerOptions options) =>
        new(entry, entry, entry is [.., '-', 'P' or 'R'] ? entry[^1..] : "", batch, options);

    /// <summary>For people: <c>sgd-batch1: sgd, batch 1, learning-rate=0.01</c>.</summary>
    public override string ToString() =>
        $"{Id}: {Entry}, batch {Batch}, {string.Join(' ', Formatting.OptionSettings.Texts(Options))}";
}
