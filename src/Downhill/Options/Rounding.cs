namespace Downhill;

/// <summary>How weights narrower than float32 are put back after a step, which computes in float32. Weights that are
/// float32 are not rounded.</summary>
/// <remarks>A step is often smaller than half the gap between two neighboring 16-bit numbers; rounded to the nearest,
/// it is then lost, every time.</remarks>
public enum Rounding
{
    /// <summary>To one of the two neighbors by chance, the nearer one the more likely: steps too small to be seen one
    /// by one add up in the mean. A finite weight stays finite: beyond the largest number it becomes that. No memory
    /// beside the weights; the default, as the only one of which that is true and training does not stall.</summary>
    Stochastic,

    /// <summary>To the nearest, of two equally near the one whose last bit is 0. Small steps are lost. From half a
    /// gap beyond the largest number a weight becomes infinite, as IEEE 754 has it.</summary>
    Nearest,

    /// <summary>To the nearest, of two equally near the one farther from 0, and what is lost is kept in 16 bits of
    /// its own and added back at the next step (Kahan). With BFloat16 as float32 itself; so too with Half from 2⁻¹⁴
    /// to 65,536, but nearer to 0 to the nearest multiple of 2⁻³⁷, 7.3e-12, so that steps below half of that are lost
    /// there. 2 more bytes a weight. To a weight that was set by somebody else since the last step may still be added
    /// what was kept, at most half the gap to its neighbor, which may make infinity the largest number.</summary>
    Compensated,

    /// <summary>To the nearest, of a float32 copy that is kept beside the weights: as float32 itself, at 4 more bytes
    /// a weight. A weight that was set by somebody else since the last step is taken as it is.</summary>
    Master,
}
