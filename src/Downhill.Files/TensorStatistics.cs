namespace Downhill.Files;

/// <summary>Running statistics of elements: count, extremes and norm.</summary>
/// <remarks>Squares of the very large and the very small are summed scaled, so that they neither overflow nor vanish
/// (Blue: A portable Fortran program to find the Euclidean norm of a vector. ACM TOMS 4(1), 1978).</remarks>
internal sealed class TensorStatistics
{
    private const double Large = 1e150;
    private const double Small = 1e-150;
    private const double Scale = 1e200;
    private double large, usual, small;
    private double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
    private long notNumbers, infinite, finite;

    /// <summary>Adds some elements.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var x in values)
        {
            if (!double.IsFinite(x))
            {
                notNumbers += double.IsNaN(x) ? 1 : 0;
                infinite += double.IsNaN(x) ? 0 : 1;
                continue;
            }

            (least, greatest) = (Math.Min(least, x), Math.Max(greatest, x));
            finite++;
            if (Math.Abs(x) is > Large or < Small)
            {
                AddScaled(x);
            }
            else
            {
                sum += x * x;
            }
        }

        usual += sum;
    }

    /// <summary>Gets the statistics of all elements so far.</summary>
    public TensorSummary Summary => finite == 0
        ? new(null, null, null, notNumbers, infinite)
        : new(Norm, least, greatest, notNumbers, infinite);

    private double Norm => double.Hypot(
        double.Hypot(Math.Sqrt(large) * Scale, Math.Sqrt(usual)), Math.Sqrt(small) / Scale);

    private void AddScaled(double x)
    {
        if (Math.Abs(x) > 1)
        {
            large += x / Scale * (x / Scale);
        }
        else
        {
            small += x * Scale * (x * Scale);
        }
    }
}
