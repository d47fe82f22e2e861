namespace Downhill.Symbols.Tests;

/// <summary>Every formula that people are shown: of the entries, of their variants, and with decay and
/// ascent.</summary>
public static class Shown
{
    /// <summary>Steps that are transformed: each form alone, and several, around a few rules.</summary>
    private static IEnumerable<(string Name, OptimizerOptions Options)> Transformed =>
        from pair in (IEnumerable<(string Id, string Transforms)>)
        [
            .. from transforms in (string[])["cautious", "cautious-decay(0.5)", "decoupled-decay(0.5)", "decay-after(0.5)",
                "independent-decay(0.5)", "proximal-decay(0.5)", "cautious,cautious-decay(0.5),decay-after(0.25)",
                "decoupled-decay(0.5),cautious"]
               select ("adam", transforms),
            ("adamw", "cautious"), ("adan", "cautious"), ("lion", "cautious"), ("sgd", "cautious"), ("ftrl", "cautious"),
            ("schedule-free-adamw", "cautious"),
        ]
        select ($"{pair.Id}, {pair.Transforms}", Catalog.Find(pair.Id).Defaults with
        {
            UpdateTransforms = UpdateTransforms.Parse(pair.Transforms),
        });

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
        .Concat(Transformed)
        .ToDictionary(shown => shown.Item1, shown => shown.Item2, StringComparer.Ordinal);
}
