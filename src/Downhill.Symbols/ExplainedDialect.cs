namespace Downhill.Symbols;

/// <summary>A form of the family as a library has it: the same name, and other numbers.</summary>
/// <param name="Framework">The library.</param>
/// <param name="Name">The name of the optimizer there.</param>
/// <param name="Id">The id of the form that computes the same here.</param>
/// <param name="Epsilon">The default of ε there; empty if there is none.</param>
/// <param name="Decay">The kind of weight decay there, with its default if it is not 0.</param>
/// <param name="Settings">The other defaults there that are not those of the form, as <c>NAME=VALUE</c>.</param>
public sealed record ExplainedDialect(
    string Framework, string Name, string Id, string Epsilon, string Decay, IReadOnlyList<string> Settings)
{
    private static readonly string[] Apart =
        [nameof(AdamOptions.Epsilon), nameof(AdamOptions.WeightDecay), nameof(NAdamOptions.DecoupledWeightDecay)];

    /// <summary>Returns the forms of a family in all libraries, PyTorch's first.</summary>
    internal static IReadOnlyList<ExplainedDialect> Of(string family) =>
    [
        .. Catalog.All.Where(entry => entry.Family == family && entry.PyTorch?.Class is not null)
            .Select(entry => new Dialect("PyTorch", entry.PyTorch!.Class!, entry.Defaults))
            .Concat(Dialect.All.Where(dialect => dialect.Entry.Family == family)).Select(Of),
    ];

    private static ExplainedDialect Of(Dialect dialect)
    {
        var (options, defaults) = (dialect.Options, dialect.Entry.Defaults);
        var all = OptionInfo.Of(options);
        var decayed = options with { WeightDecay = 0.5 };
        var decay = options.WeightDecay.IsZero ? "" : $" {all.Single(info => info.Name == Apart[1]).Text(options)}";
        return new(
            dialect.Framework, dialect.Name, dialect.Entry.Id,
            all.FirstOrDefault(info => info.Name == Apart[0])?.Text(options) ?? "",
            (decayed.CoupledWeightDecay.IsZero ? "decoupled" : "L2") + decay,
            [
                .. all.Where(info => !Apart.Contains(info.Name) && info.Text(options) != info.Text(defaults))
                    .Select(info => $"{info.Key}={info.Text(options)}"),
            ]);
    }
}
