namespace Downhill.Cli.Display;

/// <summary>A logarithmic axis.</summary>
/// <param name="Low">Its lower end, above 0.</param>
/// <param name="High">Its upper end, above <paramref name="Low"/>.</param>
internal readonly record struct LogAxis(double Low, double High)
{
    private static readonly double[] Leading = [1, 2, 5];

    /// <summary>Round values on it: 1, 2 and 5 times powers of ten, or the powers alone where it is long.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var (low, high) = this;
            var leading = Math.Log10(high / low) > 3 ? Leading[..1] : Leading;
            return Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high / low)) + 2)
                .SelectMany(power => leading.Select(digit => digit * Math.Pow(10, power)))
                .Where(value => value >= low && value <= high);
        }
    }

    /// <summary>Where a value lies, 0 at the lower end and 1 at the upper; values beyond lie at the ends.</summary>
    public double At(double value) => value <= Low ? 0 : Math.Clamp(Math.Log(value / Low) / Math.Log(High / Low), 0, 1);
}
