namespace Downhill;

/// <summary>How an optimizer keeps its state; it computes in float32.</summary>
/// <remarks>Centered RMSprop divides by the difference of two states, and wants float32: of fewer bits that is mere
/// rounding, and steps may be 1/ε.</remarks>
public enum StateFormat
{
    /// <summary>4 bytes.</summary>
    Float32,

    /// <summary>2 bytes, rounded stochastically: rounded to the nearest, an average such as v ← 0.999 v + … would
    /// stand still, since a thousandth is less than half a step of its 8 bits. Maxima are rounded down, so as not to
    /// rise by themselves.</summary>
    BFloat16,

    /// <summary>1 byte, and 4 for every 256 weights: a scale, the largest magnitude of these or a power of 2 above
    /// it, and for each weight a code of what part of it. Dettmers et al. 2022, arXiv:2110.02861, but rounded
    /// stochastically; what rules divide by so that its reciprocal keeps its mean, and maxima down. A value that is
    /// not finite spoils its block; a block whose largest is below 2⁻¹²⁶ becomes zeros.</summary>
    /// <remarks>With gradients of 0 state falls to 0 and weights stand still, whatever their neighbors do. The least
    /// codes are 2⁻²⁴ of the scale for what has a sign, and 2⁻²⁸ for what has none: a second moment below that counts
    /// as that, as if there were an ε, so that steps of weights whose gradients are less than some 2⁻¹⁴ of their
    /// block's largest are shorter than in float32.</remarks>
    Block8,
}
