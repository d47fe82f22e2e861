namespace Downhill.Lab;

/// <summary>The result of a benchmark, which may have been cut short.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">The machine that was measured.</param>
/// <param name="Started">The time at which the benchmark began.</param>
/// <param name="Peaks">The peak speed for each number of threads.</param>
/// <param name="Steps">The steps that were measured, in the order of the plan.</param>
/// <param name="Missing">The names of the steps that were asked for and not measured.</param>
public sealed record BenchmarkResult(
    string Version,
    Machine Machine,
    DateTimeOffset Started,
    IReadOnlyList<PeakSpeed> Peaks,
    IReadOnlyList<StepTime> Steps,
    IReadOnlyList<string> Missing);
