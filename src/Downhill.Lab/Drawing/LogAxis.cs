namespace Downhill.Lab.Drawing;

/// <summary>A logarithmic axis.</summary>
/// <param name="From">The lower end, positive.</param>
/// <param name="To">The upper end, above the lower.</param>
internal readonly record struct LogAxis(double From, double To)
{
    private const int MostDecades = 12;

    /// <summary>Gets the ticks between the ends: 1, 2 and 5 of each decade, or the decades alone if they are many, or
    /// some of them.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var (from, to) = (From, To);
            double[] digits = Math.Log10(to / from) > 4 ? [1] : [1, 2, 5];
            var stride = (int)Math.Ceiling(Math.Log10(to / from) / MostDecades);
            return Enumerable.Range((int)Math.Floor(Math.Log10(from)), (stride * MostDecades) + 2)
                .Where(decade => decade % stride == 0)
                .SelectMany(decade => digits.Select(digit => digit * Math.Pow(10, decade)))
                .Where(tick => tick >= from * 0.9999 && tick <= to * 1.0001);
        }
    }

    /// <summary>Returns the axis that holds the positive and finite values, with a little room.</summary>
    public static LogAxis Of(IEnumerable<double?> values)
    {
        double[] usable = [.. values.OfType<double>().Where(x => x > 0 && double.IsFinite(x))];
        if (usable.Length == 0) return new(0.1, 10);

        var (low, high) = (usable.Min(), usable.Max());
        var room = Math.Max(1.08, Math.Sqrt(3 / (high / low)));
        return new(low / room, high * room);
    }

    /// <summary>Returns the place of a value, 0 at the lower end and 1 at the upper; −∞ for values that are not
    /// positive.</summary>
    public double At(double value) =>
        value > 0 ? Math.Log(value / From) / Math.Log(To / From) : double.NegativeInfinity;
}
