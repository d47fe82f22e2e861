namespace Downhill.Lab.Statistics;

/// <summary>Performance profiles: the share of tasks that each solver does within some times the best one's
/// cost.</summary>
/// <remarks>Dolan and Moré, 2002, doi:10.1007/s101070100263. At ratio 1 a profile is the share of tasks on which the
/// solver is best; far out it is the share that it does at all. A cost is infinite where the target was not
/// reached.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Statistics;
///
/// // steps to the target on three tasks
/// PerformanceProfile profile = new([[100, 400, double.PositiveInfinity], [200, 200, 300]]);
///
/// Console.WriteLine($"{profile.At(solver: 1, ratio: 1):0.00} {profile.At(1, ratio: 2):0.00}");   // 0.67 1.00
/// </code>
/// </example>
public sealed class PerformanceProfile
{
    private readonly double[][] ratios;

    /// <summary>Initializes the profiles of several solvers.</summary>
    /// <param name="costs">The costs, 0 or more, a list for each solver with the tasks in the same order.</param>
    /// <exception cref="ArgumentException">There is no task or no solver, one has costs of other tasks, or a cost is
    /// negative or NaN.</exception>
    public PerformanceProfile(IReadOnlyList<IReadOnlyList<double>> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (costs.Count == 0 || costs[0].Count == 0 || costs.Any(list => list.Count != costs[0].Count))
        {
            throw new ArgumentException(
                "Profiles need one solver or more, each with its cost on every task; there are "
                + $"{costs.Count} lists of {string.Join(", ", costs.Select(list => list.Count))} costs.",
                nameof(costs));
        }

        if (costs.SelectMany(list => list).Any(cost => !(cost >= 0)))
        {
            throw new ArgumentException("A cost is 0 or more, and infinite for a failure.", nameof(costs));
        }

        double[] best = [.. Enumerable.Range(0, costs[0].Count).Select(task => costs.Min(list => list[task]))];
        ratios = [.. costs.Select(list => list.Select((cost, task) => Ratio(cost, best[task])).ToArray())];
    }

    /// <summary>Gets the number n of tasks.</summary>
    public int Count => ratios[0].Length;

    /// <summary>Returns the cost of a solver on each task, in units of the best one's.</summary>
    /// <param name="solver">The number of the solver, from 0.</param>
    public IReadOnlyList<double> Ratios(int solver) => ratios[solver];

    /// <summary>Returns the share of tasks that a solver does at no more than a multiple of the best one's
    /// cost.</summary>
    /// <param name="solver">The number of the solver, from 0.</param>
    /// <param name="ratio">The multiple, 1 or more and finite.</param>
    public double At(int solver, double ratio) => (double)ratios[solver].Count(one => one <= ratio) / Count;

    /// <summary>Returns the ratio of a cost to the best; a task that nobody did has infinite ratios.</summary>
    private static double Ratio(double cost, double best) =>
        double.IsInfinity(cost) ? cost : cost == best ? 1 : cost / best;
}
