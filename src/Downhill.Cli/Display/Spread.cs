namespace Downhill.Cli.Display;

/// <summary>Mean and standard deviation over seeds.</summary>
/// <param name="Mean">The mean; null when a value was not finite, since a divergence is counted and not dropped.</param>
/// <param name="Deviation">The sample standard deviation; null with one seed.</param>
internal readonly record struct Spread(double? Mean, double? Deviation)
{
    /// <summary>Of some values.</summary>
    public static Spread Of(IReadOnlyCollection<double?> values)
    {
        var mean = values.Contains(null) ? null : values.Average();
        return new(mean, mean is null || values.Count < 2
            ? null
            : Math.Sqrt(values.Sum(x => (x - mean) * (x - mean))!.Value / (values.Count - 1)));
    }

    /// <summary>Mean ± deviation, both in one format.</summary>
    public string Show(Func<double?, string> format) => Deviation is null ? format(Mean) : $"{format(Mean)} ±{format(Deviation)}";
}
