namespace Downhill.Lab.Reports;

/// <summary>The mean and the sample standard deviation of one number over seeds.</summary>
/// <param name="Mean">The mean of the finite values.</param>
/// <param name="Deviation">The standard deviation with n − 1; null for a single value.</param>
internal readonly record struct Spread(double Mean, double? Deviation)
{
    /// <summary>Returns the spread of the finite values; null if there are none.</summary>
    public static Spread? Of(IEnumerable<double?> values)
    {
        double[] finite = [.. values.OfType<double>().Where(double.IsFinite)];
        if (finite.Length == 0) return null;

        var mean = finite.Average();
        if (finite.Length == 1) return new(mean, null);

        var deviation = Math.Sqrt(finite.Sum(x => (x - mean) * (x - mean)) / (finite.Length - 1));
        return new(mean, deviation > 1e-12 * Math.Abs(mean) ? deviation : 0);
    }

    /// <summary>Returns the spread in another unit.</summary>
    public Spread Times(double unit) => new(Mean * unit, Deviation * unit);
}
