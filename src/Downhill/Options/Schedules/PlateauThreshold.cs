namespace Downhill;

/// <summary>The meaning of the threshold of <see cref="ReduceOnPlateau"/>.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var rate = new ReduceOnPlateau(0.1) { Threshold = 0.01, ThresholdMode = PlateauThreshold.Absolute };
/// Console.WriteLine(rate.ThresholdMode);  // Absolute
/// </code>
/// </example>
public enum PlateauThreshold
{
    /// <summary>A part of the best metric.</summary>
    Relative,

    /// <summary>A difference from the best metric.</summary>
    Absolute,
}
