namespace Downhill.Codegen;

/// <summary>The options whose sweeps are compiled and read.</summary>
public static class Subjects
{
    /// <summary>Every catalog entry and variant by its name, with every gradient that can be fused into it.</summary>
    public static IReadOnlyDictionary<string, OptimizerOptions> Catalogd { get; } = (
        from entry in Catalog.All
        from variant in entry.Variants.Prepend((Name: "", Options: entry.Defaults))
        from maximize in new[] { false, true }
        from decay in new[] { 0.0, 1e-2 }
        let name = string.Join(", ", new[] { entry.Id, variant.Name, decay > 0 ? "decay" : "", maximize ? "maximize" : "" }.Where(part => part.Length > 0))
        select (name, Options: variant.Options with { Maximize = maximize, WeightDecay = decay }))
        .Concat(Wrapped)
        .ToDictionary(subject => subject.name, subject => subject.Options, StringComparer.Ordinal);

    /// <summary>Returns whether a subject has more numbers alive at once than sixteen registers hold: a power whose
    /// base is made in the step, or two averages of gradients with five coefficients and a maximum.</summary>
    /// <remarks>Then it spills where registers are sixteen, and not where they are 32.</remarks>
    public static bool NeedsManyRegisters(string subject) =>
        subject.StartsWith("adahessian, any power", StringComparison.Ordinal)
        || subject.StartsWith("ftrl, any power", StringComparison.Ordinal)
        || subject.StartsWith("laprop, centered", StringComparison.Ordinal);

    /// <summary>Rules whose step is transformed.</summary>
    private static IEnumerable<(string name, OptimizerOptions Options)> Wrapped =>
        from pair in (IEnumerable<(string Id, string Transforms)>)
        [
            .. from id in (string[])["sgd", "momentum", "adam", "lion"]
               from transforms in (string[])
                   ["cautious", "cautious-decay(0.01)", "decoupled-decay(0.01)", "independent-decay(0.01)",
                       "decay-after(0.01)", "proximal-decay(0.01)", "cautious,decoupled-decay(0.01)"]
               select (id, transforms),

            // With a second decay it would need more than 16 registers.
            ("adamw", "cautious"),
        ]
        select ($"{pair.Id}, {pair.Transforms}", Catalog.Find(pair.Id).Defaults with
        {
            UpdateTransforms = UpdateTransforms.Parse(pair.Transforms),
        });

    /// <summary>Options of optimizers whose weights and state are rounded to 16 bits.</summary>
    public static IReadOnlyList<OptimizerOptions> Narrow { get; } =
    [
        .. from id in (string[])["sgd", "momentum", "adam", "adamw", "lion"]
           from rounding in Enum.GetValues<Rounding>()
           select Catalog.Find(id).Defaults with { StateFormat = StateFormat.BFloat16, Rounding = rounding },
    ];

    /// <summary>Rules that must be found wanting.</summary>
    public static IReadOnlyDictionary<string, OptimizerOptions> Bad { get; } = new Dictionary<string, OptimizerOptions>(StringComparer.Ordinal)
    {
        ["calls"] = new BadOptions(BadRule.Calls),
        ["spills"] = new BadOptions(BadRule.Spills),
    };

    /// <summary>The updates that are compiled: the first, and one by which every rule has settled.</summary>
    public static IReadOnlyList<StepIndex> Moments { get; } = [StepIndex.Of(1), StepIndex.Of((1 << 20) + 1)];

    /// <summary>All of them.</summary>
    public static IEnumerable<OptimizerOptions> All => Catalogd.Values.Concat(Bad.Values);
}
