namespace Downhill.Tests.Laws;

/// <summary>One row of the catalog, in one of its variants, with the gradient in one of its transforms.</summary>
public sealed record Case(string Name, OptimizerInfo Entry, OptimizerOptions Options)
{
    /// <summary>Every entry, every variant, plain, with weights decaying, climbing, and both.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        .. from entry in Catalog.All
           from variant in entry.Variants.Prepend((Name: "", Options: entry.Defaults))
           from decay in (bool[])[false, true]
           from climb in (bool[])[false, true]
           let words = new[] { entry.Id, variant.Name, decay ? "decayed" : "", climb ? "climbing" : "" }
           select new Case(
               string.Join(", ", words.Where(word => word.Length > 0)),
               entry,
               variant.Options with { WeightDecay = decay ? 0.1 : 0, Maximize = climb }),
    ];

    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static TheoryData<string> Entries => [.. Catalog.All.Select(entry => entry.Id)];

    public static OptimizerOptions Find(string name) => All.Single(c => c.Name == name).Options;
}
