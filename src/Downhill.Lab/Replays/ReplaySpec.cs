namespace Downhill.Lab.Replays;

/// <summary>The settings of a replay.</summary>
/// <param name="Options">The options of the optimizer.</param>
public sealed record ReplaySpec(OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Options);

    /// <summary>Gets the precision; default float32.</summary>
    public Precision Precision { get; init; }

    /// <summary>Gets the greatest number of threads; by default, all processors.</summary>
    /// <remarks>The bits do not depend on it.</remarks>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the policy for gradients that are not finite; default throw.</summary>
    public NonFinitePolicy NonFinite { get; init; }

    /// <summary>Gets the number of steps done before; null, the default, to take it from the state.</summary>
    public long? StepsDone { get; init; }

    /// <summary>Gets the number of steps between weights to keep; 0, the default, to keep none.</summary>
    public long SaveEvery { get; init; }

    /// <summary>Returns the options and the settings that differ from the defaults, for people.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        $"{Options}", Precision == Precision.Float32
            ? "" : "float64", NonFinite == NonFinitePolicy.Throw ? "" : $"non-finite {NonFinite}",
        SaveEvery == 0 ? "" : $"every {SaveEvery} steps",
    }.Where(part => part.Length > 0));
}
