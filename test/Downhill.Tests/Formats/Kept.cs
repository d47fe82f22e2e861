using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Formats;

/// <summary>How weights and state are kept.</summary>
/// <param name="Weights">float, bfloat16 or half.</param>
/// <param name="Rounding">How weights are rounded.</param>
/// <param name="State">How state is kept.</param>
public sealed record Kept(string Weights, Rounding Rounding, StateFormat State)
{
    /// <summary>Each type, rounding and format of state at least once, and not all of them float32.</summary>
    public static IReadOnlyList<Kept> All { get; } =
    [
        new("float", Rounding.Stochastic, StateFormat.BFloat16),
        new("float", Rounding.Stochastic, StateFormat.Block8),
        new("bfloat16", Rounding.Stochastic, StateFormat.BFloat16),
        new("bfloat16", Rounding.Compensated, StateFormat.Block8),
        new("half", Rounding.Nearest, StateFormat.Float32),
        new("half", Rounding.Stochastic, StateFormat.Block8),
        new("half", Rounding.Master, StateFormat.BFloat16),
    ];

    /// <summary>All in float32.</summary>
    public static Kept Plain { get; } = new("float", Rounding.Stochastic, StateFormat.Float32);

    /// <summary>Every type with every rounding and every format of state; float32 is not rounded.</summary>
    public static IReadOnlyList<Kept> Every { get; } =
    [
        .. from weights in (string[])["float", "bfloat16", "half"]
           from rounding in Enum.GetValues<Rounding>()
           where weights != "float" || rounding == default
           from state in Enum.GetValues<StateFormat>()
           select new Kept(weights, rounding, state),
    ];

    /// <summary>Each with every rule of the catalog.</summary>
    public static TheoryData<int, string> Rules => new(
        from kept in Enumerable.Range(0, All.Count)
        from rule in Bare
        select (kept, rule));

    /// <summary>Every rule of the catalog with float32 and each of <see cref="All"/>; and a rule of each number of
    /// state arrays with all that there is. Every rule with all that there is would take the JIT a minute.</summary>
    public static TheoryData<string, string> Crossed => new(
        All.Prepend(Plain).SelectMany(kept => Bare.Select(rule => (kept.ToString(), rule)))
            .Union(Every.SelectMany(kept => ByStates.Select(rule => (kept.ToString(), rule)))));

    /// <summary>Float32 and each of <see cref="All"/> with a rule of each number of state arrays.</summary>
    public static TheoryData<string, string> Few => new(
        All.Prepend(Plain).SelectMany(kept => ByStates.Select(rule => (kept.ToString(), rule))));

    /// <summary>What the laws of steps are held to: in float32 every case, and each with every rule of the
    /// catalog.</summary>
    public static TheoryData<string, string> Cases => new(
        Case.All.Select(c => (Plain.ToString(), c.Name))
            .Concat(All.SelectMany(kept => Bare.Select(rule => (kept.ToString(), rule)))));

    /// <summary>Fewer, where the JIT must compile each anew: in float32 every case, and each with a rule of each number
    /// of state arrays.</summary>
    public static TheoryData<string, string> Samples => new(
        Case.All.Select(c => (Plain.ToString(), c.Name))
            .Concat(All.SelectMany(kept => ByStates.Select(rule => (kept.ToString(), rule)))));

    private static string[] ByStates => ["sgd", "momentum", "adam", "amsgrad", "adan"];

    private static IEnumerable<string> Bare =>
        Case.All.Where(c => c.Options.WeightDecay.IsZero && !c.Options.Maximize).Select(c => c.Name);

    public static Kept Find(string name) => Every.Single(kept => kept.ToString() == name);

    /// <summary>Options that keep things so.</summary>
    public OptimizerOptions In(OptimizerOptions options) =>
        options with { Rounding = Rounding, StateFormat = State, Seed = 3 };

    /// <summary>An optimizer over weights of this type.</summary>
    /// <param name="options">Its options, but for how things are kept.</param>
    /// <param name="layout">Its parameters.</param>
    /// <param name="draw">Their first values, by length and index.</param>
    public Subject Make(OptimizerOptions options, Layout layout, Func<int, int, float[]>? draw = null)
    {
        draw ??= (length, seed) => Draw.Normal(length, seed);
        return Weights switch
        {
            "float" => new Subject<float>(In(options), layout, draw, x => x, x => x),
            "bfloat16" => new Subject<BFloat16>(In(options), layout, draw, x => (BFloat16)x, x => x),
            _ => new Subject<Half>(In(options), layout, draw, x => (Half)x, x => (float)x),
        };
    }

    public override string ToString() => $"{Weights} {Rounding} {State}";
}
