namespace Downhill.Lab.Pictures.Animation;

/// <summary>When each step is shown: all are equally long, then the finished picture is held, and it begins
/// anew.</summary>
internal sealed class Timeline
{
    private const double Hold = 3;

    private readonly int digits;
    private readonly double share;

    /// <summary>Plans.</summary>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="speed">How many are shown a second.</param>
    public Timeline(int steps, double speed)
    {
        Steps = Math.Max(1, steps);
        var moving = Steps / speed;
        var most = 100 * moving / (moving + Hold) / Steps;
        digits = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(most)));
        share = Math.Floor(most * Math.Pow(10, digits)) / Math.Pow(10, digits);
        Period = moving * 100 / (share * Steps);
    }

    /// <summary>How many steps there are.</summary>
    public int Steps { get; }

    /// <summary>How long it takes until it begins anew, in seconds.</summary>
    public double Period { get; }

    /// <summary>When a step is shown, as the percentage of a keyframe.</summary>
    public string Percent(double step) =>
        Math.Round(step * share, digits + (step == Math.Floor(step) ? 0 : 2)).ToString();
}
