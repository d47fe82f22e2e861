namespace Downhill.Lab.Statistics;

/// <summary>The differences of two settings' losses, seed by seed: the first's minus the second's.</summary>
/// <remarks>A pair in which only the first diverged differs by ∞, one in which only the second did by −∞, and one in
/// which both did by 0, for neither is better.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// PairedDifferences differences = new([0.35, 0.34, double.PositiveInfinity], [0.31, 0.29, 0.30]);
///
/// Console.WriteLine($"{SignFlipTest.Of(differences).PValue} with {differences.Count} pairs");   // 0.25 with 3 pairs
/// </code>
/// </example>
public sealed class PairedDifferences
{
    private readonly double[] values;

    /// <summary>Initializes the differences of two samples.</summary>
    /// <param name="first">The losses of the first setting, one for each seed; NaN counts as infinite.</param>
    /// <param name="second">The losses of the second, with the seeds in the same order.</param>
    /// <exception cref="ArgumentException">There is no pair, or one of them has more values.</exception>
    public PairedDifferences(IEnumerable<double> first, IEnumerable<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (new Sample(first), new Sample(second));
        if (one.Count != other.Count)
        {
            throw new ArgumentException(
                $"Pairs need as many values on either side; there are {one.Count} and {other.Count}. Give the losses "
                + "of the same seeds.", nameof(second));
        }

        values = [.. one.Values.Zip(other.Values, (a, b) => a == b ? 0 : a - b)];
    }

    /// <summary>Gets the differences, in the order of the seeds.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Gets the number n of pairs.</summary>
    public int Count => values.Length;

    /// <summary>Gets the number of pairs in which one run diverged and the other did not.</summary>
    public int Diverged => values.Count(double.IsInfinity);
}
