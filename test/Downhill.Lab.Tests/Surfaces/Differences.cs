using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Surfaces;

/// <summary>Derivatives by central differences of eighth order, at two widths, extrapolated to tenth
/// (Richardson).</summary>
internal static class Differences
{
    private static readonly double[] Weights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280];

    /// <summary>The slope of a function at 0, and by how much it may be wrong: a sixteenth of
    /// what halving the width changed, which is far more than the extrapolation leaves; and the rounding of values,
    /// taken to be right to 100 units in the last place of the largest or of 1, the size of terms that may
    /// cancel.</summary>
    public static (double Slope, double Error) Slope(Func<double, double> f, double width)
    {
        var (wide, narrow) = (Central(f, width), Central(f, width / 2));
        var slope = narrow + (narrow - wide) / 255;
        var largest = Math.Max(1, Enumerable.Range(-4, 9).Max(k => Math.Abs(f(k * width))));
        return (slope, Math.Abs(narrow - wide) / 16 + 100 * Epsilon * largest / width);
    }

    /// <summary>The second derivatives at a point, from exact first ones.</summary>
    public static (double XX, double XY, double YY) Hessian(Surface surface, Point p, double width) => (
        Slope(d => surface.At(new(p.X + d, p.Y)).X, width).Slope,
        Slope(d => surface.At(new(p.X, p.Y + d)).X, width).Slope,
        Slope(d => surface.At(new(p.X, p.Y + d)).Y, width).Slope);

    private const double Epsilon = 2.220446049250313e-16;

    private static double Central(Func<double, double> f, double width) =>
        Weights.Select((weight, i) => weight * (f((i + 1) * width) - f(-(i + 1) * width))).Sum() / width;
}
