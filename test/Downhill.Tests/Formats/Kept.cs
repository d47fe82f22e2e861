namespace Downhill.Tests.Formats;

/// <summary>How weights and state are kept.</summary>
/// <param name="Weights">float, bfloat16 or half.</param>
/// <param name="Rounding">How weights are rounded.</param>
/// <param name="State">How state is kept.</param>
public sealed record Kept(string Weights, Rounding Rounding, StateFormat State)
{
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

    /// <summary>Each with every rule of the catalogue.</summary>
    public static TheoryData<int, string> Rules => new(
        from kept in Enumerable.Range(0, All.Count)
        from c in Laws.Case.All
        where c.Options.WeightDecay.IsZero && !c.Options.Maximize
        select (kept, c.Name));

    /// <summary>Options that keep things so.</summary>
    public Options In(Options options) => options with { Rounding = Rounding, StateFormat = State, Seed = 3 };

    /// <summary>An optimizer over weights of this type.</summary>
    public Subject Make(Options options, int[] lengths, int width = 0, int threads = 1) => Weights switch
    {
        "float" => new Subject<float>(In(options), lengths, width, threads, x => x, x => x),
        "bfloat16" => new Subject<BFloat16>(In(options), lengths, width, threads, x => (BFloat16)x, x => x),
        _ => new Subject<Half>(In(options), lengths, width, threads, x => (Half)x, x => (float)x),
    };

    public override string ToString() => $"{Weights} {Rounding} {State}";
}
