using Downhill.Lab.Statistics;

namespace Downhill.Lab.Reports;

/// <summary>The median of one number over seeds, and its range.</summary>
/// <param name="Median">The middle value, or the mean of the two in the middle.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="Count">The number of values.</param>
internal readonly record struct Spread(double Median, double Least, double Greatest, int Count)
{
    /// <summary>Returns the spread of losses; null if none is finite.</summary>
    /// <remarks>A loss that is missing or not finite is infinite: a run that diverged is counted, never
    /// dropped.</remarks>
    public static Spread? OfLosses(IEnumerable<double?> losses)
    {
        double[] all = [.. losses.Select(loss => loss is { } x && double.IsFinite(x) ? x : double.PositiveInfinity)];
        return all.Any(double.IsFinite) ? Of(all) : null;
    }

    /// <summary>Returns the spread of the finite ones of some numbers; null if there are none.</summary>
    public static Spread? OfFinite(IEnumerable<double?> numbers)
    {
        double[] finite = [.. numbers.OfType<double>().Where(double.IsFinite)];
        return finite.Length > 0 ? Of(finite) : null;
    }

    /// <summary>Writes the median and, if there are several values, the range.</summary>
    public (string Median, string Range) Write(Func<double, string> write)
    {
        string Number(double x) => double.IsInfinity(x) ? "∞" : write(x);
        return (Number(Median), Count > 1 ? $"({Number(Least)}–{Number(Greatest)})" : "");
    }

    private static Spread Of(double[] values) =>
        new(new Sample(values).Median, values.Min(), values.Max(), values.Length);
}
