namespace Downhill.Lab.Replays;

/// <summary>How a recording is to be replayed.</summary>
/// <param name="Options">The optimizer, by its options.</param>
public sealed record ReplaySpec(OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Options);

    /// <summary>What to compute in; default float32.</summary>
    public Precision Precision { get; init; }

    /// <summary>On how many threads at most; the bits do not depend on it. Default all processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What to do with gradients that are not finite; default throw.</summary>
    public NonFinitePolicy NonFinite { get; init; }

    /// <summary>How many steps were done before, where the state to go on from does not tell; null, the default, to
    /// take it from there.</summary>
    public long? StepsDone { get; init; }

    /// <summary>At which steps to keep the weights: every so many; 0, the default, for never.</summary>
    public long SaveEvery { get; init; }

    /// <summary>For people: the options, and what else is not as usual.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        $"{Options}", Precision == Precision.Float32
            ? "" : "float64", NonFinite == NonFinitePolicy.Throw ? "" : $"non-finite {NonFinite}",
        SaveEvery == 0 ? "" : $"every {SaveEvery} steps",
    }.Where(part => part.Length > 0));
}
