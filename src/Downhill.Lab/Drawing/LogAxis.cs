namespace Downhill.Lab.Drawing;

/// <summary>A logarithmic axis.</summary>
/// <param name="From">The lower end, positive.</param>
/// <param name="To">The upper end, above the lower.</param>
internal readonly record struct LogAxis(double From, double To)
{
    private const int MostDecades = 12;
    private const int LeastTicks = 3;

    /// <summary>Gets the ticks between the ends: 1, 2 and 5 of each decade.</summary>
    /// <remarks>Of many decades they are the decades alone, or some of them; and more of each where else there were
    /// fewer than three.</remarks>
    public IEnumerable<double> Ticks => Math.Log10(To / From) > 4 ? Multiples(1)
        : Multiples(1, 2, 5).Count() >= LeastTicks ? Multiples(1, 2, 5)
        : Multiples(1, 1.5, 2, 3, 4, 5, 6, 8);

    /// <summary>Returns the axis that holds the positive and finite values, with a little room.</summary>
    public static LogAxis Of(IEnumerable<double?> values)
    {
        double[] usable = [.. values.OfType<double>().Where(x => x > 0 && double.IsFinite(x))];
        if (usable.Length == 0) return new(0.1, 10);

        var (low, high) = (usable.Min(), usable.Max());
        var room = Math.Max(1.08, Math.Sqrt(3 / (high / low)));
        return new(low / room, high * room);
    }

    /// <summary>Returns those multiples of powers of ten that lie between the ends.</summary>
    private IEnumerable<double> Multiples(params double[] digits)
    {
        var (from, to) = (From, To);
        var stride = (int)Math.Ceiling(Math.Log10(to / from) / MostDecades);
        return Enumerable.Range((int)Math.Floor(Math.Log10(from)), (stride * MostDecades) + 2)
            .Where(decade => decade % stride == 0)
            .SelectMany(decade => digits.Select(digit => Scaled(digit, decade)))
            .Where(tick => tick >= from * 0.9999 && tick <= to * 1.0001);
    }

    /// <summary>Returns a digit times a power of ten, as near as it gets: 6 / 10, and not 6 × 0.1.</summary>
    private static double Scaled(double digit, int decade) =>
        decade < 0 ? digit / Math.Pow(10, -decade) : digit * Math.Pow(10, decade);

    /// <summary>Returns the place of a value, 0 at the lower end and 1 at the upper; −∞ for values that are not
    /// positive.</summary>
    public double At(double value) =>
        value > 0 ? Math.Log(value / From) / Math.Log(To / From) : double.NegativeInfinity;
}
