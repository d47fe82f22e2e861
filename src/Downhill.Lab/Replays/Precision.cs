namespace Downhill.Lab.Replays;

/// <summary>Specifies the precision of a replay.</summary>
public enum Precision
{
    /// <summary>Steps in float32, as in training, with weights in the type of the file.</summary>
    Float32,

    /// <summary>Steps in float64, weights and state included: the same formulas, with next to no rounding.</summary>
    Float64,
}
