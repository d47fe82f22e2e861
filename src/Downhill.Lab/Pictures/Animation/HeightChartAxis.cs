using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The vertical axis of the chart of heights, logarithmic if there is a lowest point.</summary>
internal sealed class HeightChartAxis
{
    private const double Widest = 1e9;
    private const double LeastShare = 1e-9;

    private readonly Heights heights;
    private readonly LogAxis logarithmic;
    private readonly LinearAxis linear;

    /// <summary>Initializes an axis for all heights that paths have within the window.</summary>
    public HeightChartAxis(PathsResult result, Heights heights)
    {
        this.heights = heights;
        var window = result.Plan.Surface.Window;
        double[] shown = [.. result.Paths.SelectMany(
            path => path.Values.Where((_, i) => window.Contains(path.Points[i]))).Select(heights.Of)];
        var (low, high) = (shown.DefaultIfEmpty(0).Min(), shown.DefaultIfEmpty(1).Max());
        logarithmic = LogAxis.Of(
            shown.Where(height => height > 0).Select(height => (double?)Math.Max(height, high / Widest)));
        var room = Math.Max(high > low ? 0.06 * (high - low) : 1, LeastShare * Math.Max(Math.Abs(low), Math.Abs(high)));
        linear = new(low - room, high + room);
    }

    /// <summary>Returns the place of a height, 0 at the lower end and 1 at the upper; a height beyond lies a little
    /// beyond.</summary>
    public double At(double height) =>
        Math.Clamp(heights.IsBounded ? logarithmic.At(heights.Of(height)) : linear.At(heights.Of(height)), -0.5, 3);

    /// <summary>Returns round numbers and their places.</summary>
    /// <param name="most">The greatest number of them.</param>
    public IEnumerable<(double At, string Text)> Ticks(int most)
    {
        if (!heights.IsBounded)
        {
            return linear.Ticks(most).Select(tick => (linear.At(tick), NumberFormat.Tick(tick)));
        }

        double[] ticks = [.. logarithmic.Ticks];
        if (ticks.Length > most)
        {
            ticks = [.. ticks.Where(tick => Math.Abs(Math.Log10(tick) - Math.Round(Math.Log10(tick))) < 1e-9)];
        }

        var stride = Math.Max(1, (int)Math.Ceiling(ticks.Length / (double)most));
        return ticks.Reverse().Where((_, i) => i % stride == 0).Select(
            tick => (logarithmic.At(tick), NumberFormat.Tick(tick)));
    }
}
