using Downhill.Lab.Formatting;

namespace Downhill.Lab.Statistics;

/// <summary>A statistic with its confidence interval, and the number of values that it is made of.</summary>
/// <param name="Value">The statistic of the sample.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end; infinite where resamples with many diverged runs are.</param>
/// <param name="Confidence">The confidence that the interval is made for, such as 0.95.</param>
/// <param name="Count">The number n of values, or of pairs.</param>
/// <param name="Diverged">The number of values, or of pairs, with a diverged run.</param>
public sealed record Estimate(double Value, double Low, double High, double Confidence, int Count, int Diverged)
{
    /// <summary>Returns a text for people: <c>0.31 (95 %: 0.29 to 0.35; n = 5, 1 diverged)</c>.</summary>
    public override string ToString() =>
        $"{Text(Value)} ({100 * Confidence:0.##} %: {Text(Low)} to {Text(High)}; n = {Count}"
        + (Diverged > 0 ? $", {Diverged} diverged)" : ")");

    private static string Text(double x) => double.IsFinite(x) ? NumberFormat.Setting(Math.Round(x, 4)) : $"{x}";
}
