using Downhill.Lab.Experiments;
using Downhill.Lab.Paths;

namespace Downhill.Cli;

/// <summary>An optimizer that is to walk, whose learning rate may be yet to be found.</summary>
/// <param name="Spec">The optimizer.</param>
/// <param name="At">Its options at a rate; null when the rate is given.</param>
internal sealed record PathWish(PathSpec Spec, Func<double, Options>? At)
{
    private const double AnyRate = 1e-3;

    /// <summary>Understands an optimizer of a command line.</summary>
    /// <param name="option">The option that it is given to.</param>
    /// <param name="phrase">The optimizer.</param>
    /// <param name="schedule">What the learning rate is to follow unless the phrase says so itself; null for nothing.</param>
    /// <exception cref="UsageException">There is no such optimizer, or it has no such option.</exception>
    public static PathWish Of(string option, OptimizerPhrase phrase, string? schedule)
    {
        var known = Catalogue.All.Select(entry => entry.Id).ToList();
        var entry = Catalogue.All.FirstOrDefault(entry => entry.Id == phrase.Id) ?? throw new UsageException(
            $"{option} {phrase.Text}: there is no optimizer '{phrase.Id}'.{Nearest.Hint(phrase.Id, known)} There are: "
            + $"{string.Join(", ", known)}.");
        var names = phrase.Settings.Select(Settings.NameOf).ToList();
        if (names.Find(PathSettings.Idle.Contains) is { } idle)
        {
            throw new UsageException(
                $"{option} {phrase.Text}: paths are walked in float64, state too, so {idle} changes nothing. Leave it out.");
        }

        IReadOnlyList<string> settings =
            schedule is null || names.Contains("schedule") ? phrase.Settings : [.. phrase.Settings, $"schedule={schedule}"];
        try
        {
            return names.Contains("learning-rate")
                ? new(new(entry.Id, entry.Id, Settings.Apply(entry.Defaults, settings)), null)
                : new(new(entry.Id, entry.Id, At(AnyRate)), At);
        }
        catch (ArgumentException e)
        {
            var hint = names.Where(name => !Settings.Names(entry.Defaults).Contains(name))
                .Select(name => Nearest.Hint(name, Settings.Names(entry.Defaults))).FirstOrDefault("");
            throw new UsageException($"{option} {phrase.Text}: {e.Message}{hint}");
        }

        Options At(double rate) => Settings.Apply(entry.Defaults with { LearningRate = rate }, settings);
    }
}
