namespace Downhill.Cli.Display;

/// <summary>The runs of one id: one a seed.</summary>
/// <param name="runs">The runs; at least one.</param>
internal sealed class Tally(IReadOnlyList<RunResult> runs)
{
    /// <summary>The first run: what all have in common can be read from it.</summary>
    public RunResult First => runs[0];

    /// <summary>How many diverged.</summary>
    public int Diverged { get; } = runs.Count(run => run.Diverged);

    /// <summary>How many epochs each has.</summary>
    public int Epochs => First.Epochs.Count;

    /// <summary>The accuracy after the last epoch.</summary>
    public Spread Accuracy { get; } = Spread.Of([.. runs.Select(run => (double?)run.Epochs[^1].TestAccuracy)]);

    /// <summary>How long training took, all epochs together.</summary>
    public Spread Seconds { get; } = Spread.Of([.. runs.Select(run => (double?)run.Epochs.Sum(epoch => epoch.Seconds))]);

    /// <summary>The id, with a mark and, with several seeds, a count if it diverged.</summary>
    public string Name => Diverged == 0 ? First.Id : runs.Count == 1 ? $"{First.Id} ✗" : $"{First.Id} ✗{Diverged}/{runs.Count}";

    /// <summary>The runs of a comparison by id, in its order.</summary>
    public static IReadOnlyList<Tally> Of(ComparisonResult result) =>
        [.. result.Runs.GroupBy(run => run.Id, StringComparer.Ordinal).Select(group => new Tally([.. group]))];

    /// <summary>The loss of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public Spread Loss(int epoch) => Spread.Of([.. runs.Select(run => run.Epochs[epoch].Loss)]);
}
