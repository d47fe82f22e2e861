using Downhill.Lab.Formatting;
using Downhill.Lab.Surfaces;
using Downhill.Training;

namespace Downhill.Lab.Paths;

/// <summary>Finds the learning rate at which an optimizer is soonest within 0.1 of the lowest and stays there, over the
/// steps that are drawn. Rates are drawn log-uniformly, the same for all optimizers. Steps on the way may be no longer
/// than a tenth of the window's diagonal, so that there is a way to see. Among equals, that which ends lowest is
/// best.</summary>
public static class RateSearch
{
    /// <summary>How near, in height, counts as there.</summary>
    public const double Tolerance = 0.1;

    /// <summary>How many rates are tried.</summary>
    public const int Trials = 300;

    /// <summary>The lowest rate that may be drawn.</summary>
    public const double From = 1e-5;

    /// <summary>The highest rate that may be drawn.</summary>
    public const double To = 100;

    private const double LongestStep = 0.1;

    /// <summary>What it does, in a line.</summary>
    /// <param name="surface">Over what; one without a minimum has a lowest point in its window.</param>
    public static string Description(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return $"rates by search: {Trials} drawn log-uniformly from {NumberFormat.Setting(From)} to {To}; fewest steps until f stays within "
            + $"{Tolerance} of {(surface.Minima.Count > 0 ? "the minimum" : "the lowest in the window")}, else the lowest end; "
            + "no step over a tenth of the window";
    }

    /// <summary>The rates that are tried, from the lowest to the highest; two drawn alike are one.</summary>
    public static IReadOnlyList<double> Rates { get; } = Draw();

    /// <summary>Finds the rate for an optimizer.</summary>
    /// <param name="plan">Over what, from where, how far.</param>
    /// <param name="spec">The optimizer; its learning rate does not count.</param>
    /// <param name="at">Its options at a rate; null for a rate that stays.</param>
    /// <param name="tried">Called when a rate was tried, from many threads.</param>
    /// <param name="stop">Ends the search.</param>
    /// <returns>The optimizer at the best rate, with what the search found.</returns>
    /// <exception cref="OperationCanceledException">The search was ended.</exception>
    public static PathSpec Tune(
        PathPlan plan, PathSpec spec, Func<double, OptimizerOptions>? at = null, Action? tried = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(spec);
        at ??= rate => spec.Options with { LearningRate = rate };
        var trials = Rates.AsParallel().AsOrdered().WithCancellation(stop).Select(Tried).ToList();
        var best = trials.OrderBy(trial => trial.Steps ?? double.PositiveInfinity).ThenBy(trial => trial.End).First();
        return spec with
        {
            Options = at(best.Rate),
            Search = new(best.Rate, best.Steps, best == trials[0] || best == trials[^1]),
        };

        (double Rate, double? Steps, double End) Tried(double rate)
        {
            var (steps, end) = Try(plan with { Specs = [spec with { Options = at(rate) }] });
            tried?.Invoke();
            return (rate, steps, end);
        }
    }

    private static (double? Steps, double End) Try(PathPlan plan)
    {
        var paths = plan.Walk().Paths;
        var arrivals = paths.Select(path => (double?)path.DownAt(plan.Surface)).ToList();
        return paths.Any(path => path.Diverged || Leaps(path, plan.Surface))
            ? (null, double.PositiveInfinity)
            : (arrivals.Contains(null) ? null : arrivals.Average(), paths.Max(path => path.Values[^1]));
    }

    private static bool Leaps(Trajectory path, Surface surface)
    {
        var longest = LongestStep * double.Hypot(surface.Window.Width, surface.Window.Height);
        var way = (path.DownAt(surface) ?? path.LeftAt ?? path.Points.Count) + 1;
        return path.Points.Take(way).Zip(path.Points.Take(way).Skip(1), (a, b) => (b - a).Length).Any(
            length => length > longest);
    }

    private static IReadOnlyList<double> Draw()
    {
        var generator = new Generator(0);
        return
        [
            .. Enumerable.Range(0, Trials)
                .Select(_ => Rounded(Math.Exp(generator.Uniform(Math.Log(From), Math.Log(To))))).Distinct().Order(),
        ];
    }

    /// <summary>Two digits, as a person would choose a rate.</summary>
    private static double Rounded(double rate) => double.Parse(rate.ToString("0.0e0"));
}
