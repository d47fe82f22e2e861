using System.Collections.Concurrent;
using Downhill.Lab.Search;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>A task with the learning rate that is best for each optimizer, found with the same budget for
/// all.</summary>
/// <remarks>Rates are tuned with seeds that no claim is measured with, and once each. The best has the lowest mean,
/// which
/// is infinite where one of the seeds diverged.</remarks>
/// <param name="task">The task.</param>
/// <param name="trials">The number of rates that are tried for each optimizer.</param>
/// <param name="low">The lowest rate at first; edges are looked beyond.</param>
/// <param name="high">The highest rate at first.</param>
internal sealed class TunedTask(ITuningTask task, int trials = 20, double low = 1e-4, double high = 100)
{
    private const long FirstTuning = 1_000_001;
    private const long Report = 2_000_001;
    private readonly ConcurrentDictionary<string, Lazy<SearchTrial>> tuned = [];

    /// <summary>Gets the number of seeds that rates are tuned with.</summary>
    public int TuningSeeds { get; init; } = 5;

    /// <summary>Gets the number of epochs; 1 for a task without any.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Returns the outcome with a seed, at a multiple of the best rate.</summary>
    /// <param name="id">The id of the optimizer in the catalog.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stop">Stops tuning and training.</param>
    /// <param name="factor">The multiple.</param>
    public double Loss(string id, long seed, CancellationToken stop, double factor = 1) =>
        At(id, factor * Rate(id, stop), seed, stop);

    /// <summary>Returns the outcome with a seed, at a rate.</summary>
    public double At(string id, double rate, long seed, CancellationToken stop) => task
        .BeginReport(FullCatalog.Find(id).Defaults with { LearningRate = rate }, seed).Train(Epochs, stop).Loss;

    /// <summary>Returns the best rate of an optimizer.</summary>
    public double Rate(string id, CancellationToken stop) => Best(id, stop).Values[0];

    /// <summary>Returns the optimizer that is best when tuned, by the seeds of tuning.</summary>
    public string Best(IReadOnlyList<string> ids, CancellationToken stop) =>
        ids.MinBy(id => Best(id, stop).Losses.Mean)!;

    /// <summary>Returns how many powers of ten of rates are nearly as good as the best, with one seed.</summary>
    public double Decades(string id, long seed, CancellationToken stop) =>
        Tune(id, [seed], stop).Sensitivity?.Decades ?? 0;

    private SearchTrial Best(string id, CancellationToken stop) => tuned.GetOrAdd(id, _ => new(() => Tune(
        id, [.. Enumerable.Range(0, TuningSeeds).Select(i => FirstTuning + i)], stop).Trials
        .MinBy(trial => trial.Losses.Mean)!)).Value;

    private TunedOptimizer Tune(string id, IReadOnlyList<long> seeds, CancellationToken stop) =>
        new Tuning([new(id, FullCatalog.Find(id).Defaults)])
        {
            Ranges = [new LogRange("learning-rate", low, high)], Trials = trials, Seeds = seeds, ReportSeeds = [Report],
            Epochs = Epochs,
        }.Make(task, stop: stop).Optimizers[0];
}
