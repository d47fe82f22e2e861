namespace Downhill;

/// <summary>The rounding of weights narrower than float32 after a step, which computes in float32.</summary>
/// <remarks>A step is often smaller than half the gap between two neighboring 16-bit numbers; rounded to the nearest,
/// it is then lost, every time.</remarks>
public enum Rounding
{
    /// <summary>Rounds to one of the two neighbors at random, the nearer the likelier, so that the mean is exact; the
    /// default.</summary>
    /// <remarks>It costs no memory. Steps too small to be seen one by one add up in the mean. A finite weight stays
    /// finite: beyond the largest number it becomes that number.</remarks>
    Stochastic,

    /// <summary>Rounds to the nearest number, ties to even, as IEEE 754 does.</summary>
    /// <remarks>Steps below half the gap to the neighbor are lost. From half a gap beyond the largest number on a
    /// weight becomes infinite.</remarks>
    Nearest,

    /// <summary>Rounds to nearest and keeps the lost low bits in 16 bits beside each weight: Kahan
    /// compensation.</summary>
    /// <remarks>The lost bits are added back at the next step. Ties are rounded away from zero. It costs 2 bytes a
    /// weight. BFloat16 weights train as float32 ones. So do Half weights from 2⁻¹⁴ to 65,536; nearer to 0 they have
    /// multiples of 2⁻³⁷ (7.3e-12), and steps below half of that are lost. If other code sets a weight between steps,
    /// at most half the gap to its neighbor is still added to it, which may turn infinity into the largest
    /// number.</remarks>
    Compensated,

    /// <summary>Rounds to nearest from a float32 copy that is kept beside the weights: master weights.</summary>
    /// <remarks>It trains as float32 does, and costs 4 bytes a weight. A weight that other code has set since the last
    /// step is taken as it is.</remarks>
    Master,
}
