using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Relief;

/// <summary>The vertical axis of a relief, linear or logarithmic.</summary>
/// <remarks>A logarithmic axis shows the height above the lowest, softened near it: ln(1 + above / softness).</remarks>
internal sealed class HeightAxis
{
    private const int Cells = 60;
    private readonly double softness;

    private HeightAxis(double low, double high, double softness) => (Low, High, this.softness) = (low, high, softness);

    /// <summary>Gets the height at the bottom of the box; lower ones are drawn there too.</summary>
    public double Low { get; }

    /// <summary>Gets the height at the top of the box; higher ones are drawn there too.</summary>
    public double High { get; }

    /// <summary>Gets whether the axis is logarithmic.</summary>
    public bool IsLogarithmic => softness > 0;

    /// <summary>Gets the title, which says whether the axis is logarithmic.</summary>
    public string Title => !IsLogarithmic ? "f" : Low == 0 ? "f (log)" : "f − min (log)";

    /// <summary>Returns the axis that suits a surface.</summary>
    /// <remarks>It runs between the heights that the surface is clipped at, or else between its own, except for a few
    /// that lie far beyond the rest.</remarks>
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

    /// <summary>Returns the place of a height: 0 at the bottom of the box, 1 at its top.</summary>
    public double At(double height) => High > Low && height > Low ? Math.Min(1, Scaled(height) / Scaled(High)) : 0;

    /// <summary>Returns the heights to number on the axis.</summary>
    /// <param name="most">The greatest number of them.</param>
    public IEnumerable<double> Ticks(int most) => most < 1 ? [] : IsLogarithmic
        ? Relief.Ticks.Decades(softness, High - Low, most - 1).Prepend(0)
        : Relief.Ticks.Between(Low, High, most);

    /// <summary>Returns the place of a tick.</summary>
    public double AtTick(double tick) => At(IsLogarithmic ? Low + tick : tick);

    private double Scaled(double height) => IsLogarithmic ? Math.Log(1 + (height - Low) / softness) : height - Low;

    /// <summary>Returns the softness: a twentieth of the surface lies nearer to the lowest than this.</summary>
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
