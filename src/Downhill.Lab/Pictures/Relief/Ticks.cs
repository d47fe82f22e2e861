namespace Downhill.Lab.Pictures.Relief;

/// <summary>Chooses round numbers for an axis.</summary>
internal static class Ticks
{
    private const double Slack = 1e-9;
    private static readonly double[] Digits = [1, 2, 5];

    /// <summary>Returns multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="most">The greatest number of them.</param>
    public static IEnumerable<double> Between(double low, double high, int most)
    {
        if (!(high > low) || most < 1 || !double.IsFinite(high - low)) return [];

        var decade = Math.Floor(Math.Log10((high - low) / most));
        var (step, digits) = Steps(decade).First(step => Count(low, high, step.Step) <= most);
        return Enumerable.Range(0, Count(low, high, step))
            .Select(i => (Math.Ceiling(low / step - Slack) + i) * step)
            .Select(tick => Math.Round(tick, Math.Clamp(digits, 0, 15)) + 0.0);
    }

    /// <summary>Returns powers of ten.</summary>
    /// <remarks>If there are many, it returns powers of a hundred or more; if there are few, twice and five times them
    /// too.</remarks>
    /// <param name="low">The lower end, positive.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="most">The greatest number of them.</param>
    public static IEnumerable<double> Decades(double low, double high, int most)
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(low)), (int)Math.Floor(Math.Log10(high)));
        if (most < 1 || !double.IsFinite(high / low)) return [];

        var stride = Math.Max(1, (int)Math.Ceiling((last - first + 1.0) / most));
        double[] digits = 3 * (last - first + 1) <= most ? Digits : [1];
        return from power in Enumerable.Range(first - 1, Math.Max(0, last - first + 2))
               where stride == 1 || (power - last) % stride == 0
               from digit in digits
               let tick = double.Parse($"{digit}e{power}")
               where tick >= low && tick <= high
               select tick;
    }

    /// <summary>Formats a number on an axis.</summary>
    public static string Text(double tick) => tick < 0
        ? $"−{Text(-tick)}"
        : tick.ToString(tick is >= 1e4 or (> 0 and < 1e-3) ? "0.##e0" : "0.########");

    private static int Count(double low, double high, double step) =>
        (int)(Math.Floor(high / step + Slack) - Math.Ceiling(low / step - Slack)) + 1;

    private static IEnumerable<(double Step, int Digits)> Steps(double decade) =>
        from power in Enumerable.Range((int)decade, 4)
        from digit in Digits
        select (digit * Math.Pow(10, power), -power);
}
