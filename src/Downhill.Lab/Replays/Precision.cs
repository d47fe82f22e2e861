namespace Downhill.Lab.Replays;

/// <summary>What a replay computes in.</summary>
public enum Precision
{
    /// <summary>As training does: in float32, weights in the type that the file has them in.</summary>
    Float32,

    /// <summary>Everything in float64, weights and state included: the same formulas with next to no
    /// rounding.</summary>
    Float64,
}
