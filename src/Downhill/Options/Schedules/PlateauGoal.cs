namespace Downhill;

/// <summary>Whether a metric is to become small or large, for <see cref="ReduceOnPlateau"/>.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var rate = new ReduceOnPlateau(0.1) { Goal = PlateauGoal.Maximum };
/// Console.WriteLine(rate.Goal);  // Maximum
/// </code>
/// </example>
public enum PlateauGoal
{
    /// <summary>The smaller the better, as a loss is.</summary>
    Minimum,

    /// <summary>The larger the better, as accuracy is.</summary>
    Maximum,
}
