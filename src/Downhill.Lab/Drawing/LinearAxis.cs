namespace Downhill.Lab.Drawing;

/// <summary>An axis with even steps.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end, above the lower.</param>
internal readonly record struct LinearAxis(double From, double To)
{
    /// <summary>Returns the place of a value, 0 at the lower end and 1 at the upper.</summary>
    public double At(double value) => (value - From) / (To - From);

    /// <summary>Returns round numbers between the ends.</summary>
    /// <param name="most">The greatest number of them.</param>
    public IEnumerable<double> Ticks(int most)
    {
        var (from, to, stride) = (From, To, Stride(Math.Max(1, most)));
        var first = (long)Math.Ceiling(from / stride - 1e-9);
        return Enumerable.Range(0, most + 1).Select(k => Round((first + k) * stride, stride)).TakeWhile(
            tick => tick <= to + 1e-9 * stride);
    }

    /// <summary>Returns the distance of ticks: 1, 2 or 5 times a power of ten.</summary>
    private double Stride(int most)
    {
        var least = (To - From) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
    }

    /// <summary>Rounds off the last digits that sums of tenths have.</summary>
    private static double Round(double x, double stride) =>
        Math.Clamp((int)Math.Ceiling(-Math.Log10(stride)) + 1, 0, 15) is var digits ? Math.Round(x, digits) + 0.0 : x;
}
