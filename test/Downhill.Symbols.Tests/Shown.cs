namespace Downhill.Symbols.Tests;

/// <summary>Every formula that people are shown: of the entries, of their variants, and with decay and
/// ascent.</summary>
public static class Shown
{
    public static TheoryData<string> Names => [.. Options.Keys];

    public static IReadOnlyDictionary<string, OptimizerOptions> Options { get; } = Catalog.All
        .SelectMany(entry => entry.Variants.Prepend(("", entry.Defaults)).Select(variant => (
            Name: $"{entry.Id} {variant.Item1}".Trim(), Options: variant.Item2)))
        .SelectMany(shown => new[]
        {
            shown,
            ($"{shown.Name}, decayed", shown.Options with { WeightDecay = 0.01 }),
            ($"{shown.Name}, decayed and climbing", shown.Options with { WeightDecay = 0.01, Maximize = true }),
        })
        .ToDictionary(shown => shown.Item1, shown => shown.Item2, StringComparer.Ordinal);
}
