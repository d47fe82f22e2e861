namespace Downhill;

/// <summary>How an optimizer keeps its state; it computes in float32.</summary>
public enum StateFormat
{
    /// <summary>4 bytes.</summary>
    Float32,

    /// <summary>2 bytes, rounded stochastically: rounded to the nearest, an average such as v ← 0.999 v + … would stand
    /// still, since a thousandth is less than half a step of its 8 bits.</summary>
    BFloat16,

    /// <summary>1 byte, and 4 for every 256 weights: the largest magnitude of these, and for each weight a code of what part
    /// of it. Dettmers et al. 2022, arXiv:2110.02861. A value that is not finite spoils its block; a block whose largest is
    /// below 2⁻¹²⁶ becomes zeros.</summary>
    Block8,
}
