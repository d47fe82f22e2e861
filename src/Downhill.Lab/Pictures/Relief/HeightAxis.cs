using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>How high in the box a height is drawn: in proportion, or in proportion to the logarithm of how far it is
/// above the lowest, softened near it: ln(1 + above / softness).</summary>
internal sealed class HeightAxis
{
    private const int Cells = 60;
    private readonly double softness;

    private HeightAxis(double low, double high, double softness) => (Low, High, this.softness) = (low, high, softness);

    /// <summary>The height at the bottom of the box; what is lower is drawn there too.</summary>
    public double Low { get; }

    /// <summary>The height at the top of the box; what is higher is drawn there too.</summary>
    public double High { get; }

    /// <summary>Whether it is logarithmic.</summary>
    public bool IsLogarithmic => softness > 0;

    /// <summary>What the axis is called.</summary>
    public string Title => !IsLogarithmic ? "f" : Low == 0 ? "f (log)" : "f − min (log)";

    /// <summary>The axis that suits a surface: between the heights it is clipped at, else between its own; a few that
    /// lie far beyond the rest have no say.</summary>
    public static HeightAxis Of(Surface surface)
    {
        if (surface.Clip is var (bottom, top)) return new(bottom, top, 0);

        double[] heights = [.. Heights(surface).Append(surface.Lowest).Order()];
        var (few, most) = (Quantile(heights, 0.01), Quantile(heights, 0.99));
        var low = heights[0] >= few - (most - few) ? heights[0] : few;
        return surface.HasLinearLevels
            ? new(low, heights[^1] <= most + (most - few) ? heights[^1] : most, 0)
            : new(low, heights[^1], SoftnessOf(heights, low));
    }

    /// <summary>Where a height is drawn: 0 at the bottom of the box, 1 at its top.</summary>
    public double At(double height) => High > Low && height > Low ? Math.Min(1, Scaled(height) / Scaled(High)) : 0;

    /// <summary>The heights that are worth a number on the axis.</summary>
    /// <param name="most">How many there may be.</param>
    public IEnumerable<double> Ticks(int most) => most < 1 ? [] : IsLogarithmic
        ? Relief.Ticks.Decades(softness, High - Low, most - 1).Prepend(0)
        : Relief.Ticks.Between(Low, High, most);

    /// <summary>Where the number of a tick stands.</summary>
    public double AtTick(double tick) => At(IsLogarithmic ? Low + tick : tick);

    private double Scaled(double height) => IsLogarithmic ? Math.Log(1 + (height - Low) / softness) : height - Low;

    /// <summary>A twentieth of the surface lies nearer to the lowest than this.</summary>
    private static double SoftnessOf(double[] heights, double low) => Quantile(heights, 0.05) - low is > 0 and var near
        ? near
        : Math.Max(1e-3 * (heights[^1] - low), double.Epsilon);

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static IEnumerable<double> Heights(Surface surface) =>
        from i in Enumerable.Range(0, Cells + 1)
        from j in Enumerable.Range(0, Cells + 1)
        let height = surface.At(surface.Window.Between((double)i / Cells, (double)j / Cells)).Value
        where double.IsFinite(height)
        select height;
}
