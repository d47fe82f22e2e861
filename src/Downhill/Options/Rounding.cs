namespace Downhill;

/// <summary>The rounding of weights narrower than float32 after a step, which computes in float32. Weights that are
/// float32 are not rounded.</summary>
/// <remarks>A step is often smaller than half the gap between two neighboring 16-bit numbers; rounded to the nearest,
/// it is then lost, every time.</remarks>
public enum Rounding
{
    /// <summary>Stochastic rounding: to one of the two neighbors at random, the nearer one the more likely, so that the
    /// mean is exact. Costs no memory; the default.</summary>
    /// <remarks>Steps too small to be seen one by one add up in the mean. A finite weight stays finite: beyond the
    /// largest number it becomes that number.</remarks>
    Stochastic,

    /// <summary>Rounds to the nearest number, ties to even, as IEEE 754 does. Steps below half the gap to the neighbor
    /// are lost.</summary>
    /// <remarks>From half a gap beyond the largest number on a weight becomes infinite.</remarks>
    Nearest,

    /// <summary>Kahan compensation: rounds to nearest (ties away from zero), keeps the lost low bits in a 16-bit
    /// companion, and adds them back at the next step. Costs 2 bytes a weight.</summary>
    /// <remarks>BFloat16 weights train as float32 ones. So do Half weights from 2⁻¹⁴ to 65,536; nearer to 0 they have
    /// multiples of 2⁻³⁷ (7.3e-12), and steps below half of that are lost. If other code sets a weight between steps,
    /// at most half the gap to its neighbor is still added to it, which may turn infinity into the largest
    /// number.</remarks>
    Compensated,

    /// <summary>Master weights: rounds to nearest from a float32 copy that is kept beside the weights. Trains as
    /// float32; costs 4 bytes a weight.</summary>
    /// <remarks>A weight that other code has set since the last step is taken as it is.</remarks>
    Master,
}
