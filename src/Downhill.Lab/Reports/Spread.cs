namespace Downhill.Lab.Reports;

/// <summary>The mean and the sample standard deviation of one number over seeds.</summary>
/// <param name="Mean">The mean of the finite values.</param>
/// <param name="Deviation">Their standard deviation with n − 1; null where there is one value.</param>
internal readonly record struct Spread(double Mean, double? Deviation)
{
    /// <summary>The spread of what is finite among the values; null when nothing is.</summary>
    public static Spread? Of(IEnumerable<double?> values)
    {
        double[] finite = [.. values.OfType<double>().Where(double.IsFinite)];
        if (finite.Length == 0) return null;

        var mean = finite.Average();
        if (finite.Length == 1) return new(mean, null);

        var deviation = Math.Sqrt(finite.Sum(x => (x - mean) * (x - mean)) / (finite.Length - 1));
        return new(mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 0);
    }

    /// <summary>The same in another unit.</summary>
    public Spread Times(double unit) => new(Mean * unit, Deviation * unit);
}
