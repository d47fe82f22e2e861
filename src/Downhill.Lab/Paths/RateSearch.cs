using Downhill.Lab.Formatting;
using Downhill.Lab.Surfaces;
using Downhill.Training;

namespace Downhill.Lab.Paths;

/// <summary>Searches for the learning rate at which an optimizer arrives soonest.</summary>
/// <remarks>To arrive is to come within <see cref="Tolerance"/> of the lowest height and to stay there, over the steps
/// that are drawn. Rates are drawn log-uniformly, the same for all optimizers. No step on the way may be longer than a
/// tenth of the window's diagonal, so that there is a way to see. Among equal rates, the one that ends lowest is
/// best.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Surfaces;
///
/// var bowl = new Surface("bowl", "bowl", "x^2 + 10*y^2", new(-5, 5, -5, 5), start: new(-4, 3));
/// var plan = new PathPlan(bowl, [bowl.Start], [], Steps: 50);
/// var adam = RateSearch.Tune(plan, new("adam", "adam", new AdamOptions()));
///
/// Console.WriteLine($"{adam.Search!.Rate} arrives after {adam.Search.Steps} steps");
/// </code>
/// </example>
public static class RateSearch
{
    /// <summary>The height above the lowest that counts as arrival.</summary>
    public const double Tolerance = 0.1;

    /// <summary>The number of rates that are drawn.</summary>
    public const int Trials = 300;

    /// <summary>The lower bound of the rates.</summary>
    public const double From = 1e-5;

    /// <summary>The upper bound of the rates.</summary>
    public const double To = 100;

    private const double LongestStep = 0.1;

    /// <summary>Returns the description of the search, in a line.</summary>
    /// <param name="surface">The surface; one without a minimum has a lowest point in its window.</param>
    public static string Description(Surface surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return $"rates by search: {Trials} drawn log-uniformly from {NumberFormat.Setting(From)} to {To}; fewest "
            + "steps until f stays within "
            + $"{Tolerance} of {(surface.Minima.Count > 0 ? "the minimum" : "the lowest in the window")}, else the "
            + "lowest end; no step over a tenth of the window";
    }

    /// <summary>Gets the rates that are tried, from the lowest to the highest, without duplicates.</summary>
    public static IReadOnlyList<double> Rates { get; } = Draw();

    /// <summary>Finds the best rate for an optimizer.</summary>
    /// <param name="plan">The surface, the starts and the number of steps.</param>
    /// <param name="spec">The optimizer, whose learning rate does not matter.</param>
    /// <param name="at">Returns the options at a rate; null, the default, for <paramref name="spec"/>'s with a constant
    /// rate.</param>
    /// <param name="tried">Called after each rate, from many threads.</param>
    /// <param name="stop">Stops the search.</param>
    /// <returns>The optimizer at the best rate, with the result of the search.</returns>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
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

    /// <summary>Rounds a rate to two digits, as a person would choose it.</summary>
    private static double Rounded(double rate) => double.Parse(rate.ToString("0.0e0"));
}
