namespace Downhill;

/// <summary>The format in which an optimizer keeps its state; it computes in float32.</summary>
/// <remarks>Centered RMSprop divides by the difference of two states, and wants float32: in fewer bits that is mere
/// rounding, and steps may be 1/ε.</remarks>
public enum StateFormat
{
    /// <summary>Numbers of float32: 4 bytes per element.</summary>
    Float32,

    /// <summary>Numbers of bfloat16, rounded stochastically: 2 bytes per element.</summary>
    /// <remarks>Rounded to the nearest, an average such as v ← 0.999 v + … would stand still, since a thousandth is
    /// less than half a step of its 8 bits. Maxima are rounded down, so as not to rise by themselves.</remarks>
    BFloat16,

    /// <summary>Blocks of 256 elements: 1 byte per element, and a scale of 4 bytes per block.</summary>
    /// <remarks>
    /// <para>The byte is a code for a part of the scale, as in Dettmers et al. 2022, arXiv:2110.02861, but rounded
    /// stochastically. The scale is the largest magnitude of the block, or a power of 2 above it. State that rules
    /// divide by is rounded so that its reciprocal keeps its mean, and maxima down. A value that is not finite spoils
    /// its block; a block whose largest magnitude is below 2⁻¹²⁶ becomes zeros.</para>
    /// <para>With gradients of 0 state falls to 0 and weights stand still, whatever their neighbors do. The least codes
    /// are 2⁻²⁴ of the scale for state with a sign, and 2⁻²⁸ for state without: a second moment below that counts as
    /// that, as if there were an ε, so that steps of weights whose gradients are less than some 2⁻¹⁴ of their block's
    /// largest are shorter than in float32.</para>
    /// </remarks>
    Block8,
}
