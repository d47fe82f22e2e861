namespace Downhill.Lab.Search;

/// <summary>The outcome of a tuning.</summary>
/// <param name="Version">The version of Downhill that began it.</param>
/// <param name="Machine">The machine that it was begun on.</param>
/// <param name="Started">The time at which it was begun.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Plan">The plan, with ranges, budget and seeds.</param>
/// <param name="Optimizers">The outcome for each optimizer, in the order of the plan.</param>
public sealed record TuningResult(
    string Version, Machine Machine, DateTimeOffset Started, string Task, Tuning Plan,
    IReadOnlyList<TunedOptimizer> Optimizers);
