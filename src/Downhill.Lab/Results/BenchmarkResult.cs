namespace Downhill.Lab;

/// <summary>What a machine does, measured whole or cut short.</summary>
/// <param name="Version">The version of Downhill.</param>
/// <param name="Machine">What it was measured on.</param>
/// <param name="Started">When it began.</param>
/// <param name="Peaks">What it computes at most, for each number of threads.</param>
/// <param name="Steps">The steps that were measured, in the order of the plan.</param>
/// <param name="Missing">What was asked for and not measured.</param>
public sealed record BenchmarkResult(
    string Version,
    Machine Machine,
    DateTimeOffset Started,
    IReadOnlyList<PeakSpeed> Peaks,
    IReadOnlyList<StepTime> Steps,
    IReadOnlyList<string> Missing);
