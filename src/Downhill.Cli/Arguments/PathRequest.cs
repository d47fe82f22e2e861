using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Cli.Arguments;

/// <summary>An optimizer that is to walk, whose learning rate may have to be searched for.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="OptionsAt">Returns its options at a rate; null if the rate is given.</param>
internal sealed record PathRequest(PathSpec Spec, Func<double, OptimizerOptions>? OptionsAt)
{
    private const double AnyRate = 1e-3;

    /// <summary>Returns the optimizer at its rate, which is searched for if it is not given.</summary>
    /// <param name="plan">The surface, starts and steps to search with.</param>
    /// <param name="tried">Called after each rate that was tried.</param>
    /// <param name="stop">Stops the search.</param>
    public PathSpec Tune(PathPlan plan, Action tried, CancellationToken stop) =>
        OptionsAt is null ? Spec : RateSearch.Tune(plan, Spec, OptionsAt, tried, stop);

    /// <summary>Returns the request for an optimizer on a command line.</summary>
    /// <param name="option">The option with the optimizer, for messages.</param>
    /// <param name="phrase">The optimizer, with its settings.</param>
    /// <param name="common">The settings for all optimizers, unless the phrase has others.</param>
    /// <param name="schedule">The schedule of the learning rate, unless the phrase has one; null for none.</param>
    /// <exception cref="UsageException">There is no such optimizer, or it has no such option.</exception>
    public static PathRequest Of(
        string option, OptimizerArgument phrase, IReadOnlyList<string> common, string? schedule)
    {
        var entry = OptimizerId.FindElementwise(
            $"{option} {phrase.Text}", phrase.Id,
            "a surface has none. 'downhill compare' trains a network with it.");
        List<string> settings = [.. common, .. phrase.Settings];
        var names = settings.Select(OptionSettings.NameOf).ToList();
        if (names.Find(PathSettings.Irrelevant.Contains) is { } idle)
        {
            throw new UsageException(
                $"{option} {phrase.Text}: paths are walked in float64, state too, so {idle} changes nothing. Leave it "
                + "out.");
        }

        settings.AddRange(schedule is null || names.Contains("schedule") ? [] : [$"schedule={schedule}"]);
        return names.Contains("learning-rate")
            ? new(new(entry.Id, entry.Id, With(entry.Defaults)), null)
            : new(new(entry.Id, entry.Id, At(AnyRate)), At);

        OptimizerOptions At(double rate) => With(entry.Defaults with { LearningRate = rate });

        OptimizerOptions With(OptimizerOptions options) => OptimizerSettings.Apply(
            options, settings,
            text => common.Contains(text) ? $"--set {text}, for {phrase.Id}" : $"{option} {phrase.Text}",
            isObserved: false);
    }
}
