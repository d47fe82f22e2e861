namespace Downhill.Lab.Pictures.Animation;

/// <summary>The times at which steps are shown.</summary>
/// <remarks>All steps take equally long; then the finished picture is held, and the animation begins again.</remarks>
internal sealed class Timeline
{
    private const double Hold = 3;

    private readonly int digits;
    private readonly double share;

    /// <summary>Initializes a timeline.</summary>
    /// <param name="steps">The number of steps.</param>
    /// <param name="speed">The number of steps a second.</param>
    public Timeline(int steps, double speed)
    {
        Steps = Math.Max(1, steps);
        var moving = Steps / speed;
        var most = 100 * moving / (moving + Hold) / Steps;
        digits = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(most)));
        share = Math.Floor(most * Math.Pow(10, digits)) / Math.Pow(10, digits);
        Period = moving * 100 / (share * Steps);
    }

    /// <summary>Gets the number of steps.</summary>
    public int Steps { get; }

    /// <summary>Gets the seconds until the animation begins again.</summary>
    public double Period { get; }

    /// <summary>Returns the time of a step, as the percentage of a keyframe.</summary>
    public string Percent(double step) =>
        Math.Round(step * share, digits + (step == Math.Floor(step) ? 0 : 2)).ToString();
}
