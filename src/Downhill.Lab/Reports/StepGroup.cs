using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>The steps with one storage format and one number of threads, which share a table and a picture.</summary>
/// <param name="Name">The name, such as <c>float32, 2 threads</c>.</param>
/// <param name="Steps">The steps, in the order of the benchmark.</param>
/// <param name="Slots">The slot of each optimizer in the <see cref="Palette"/>.</param>
/// <param name="Peak">The peak speed of as many threads; null if it was not measured.</param>
internal sealed record StepGroup(
    string Name, IReadOnlyList<StepTime> Steps, IReadOnlyDictionary<string, int> Slots, PeakSpeed? Peak)
{
    /// <summary>Gets the optimizers, in order of first appearance.</summary>
    public IReadOnlyList<string> Optimizers { get; } =
        [.. Steps.Select(step => step.Optimizer).Distinct(StringComparer.Ordinal)];

    /// <summary>Gets the sizes, in order of first appearance.</summary>
    public IReadOnlyList<int> Sizes { get; } = [.. Steps.Select(step => step.Size).Distinct()];

    /// <summary>Returns the groups of a benchmark.</summary>
    public static IReadOnlyList<StepGroup> Of(BenchmarkResult result)
    {
        var families = Palette.Slots(result.Steps.Select(step => step.Optimizer));
        var slots = result.Steps.Select(step => step.Optimizer).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => families[FullCatalog.Table.FamilyOf(id)], StringComparer.Ordinal);
        return
        [
            .. result.Steps.GroupBy(step => (step.Storage, step.Threads)).Select(steps => new StepGroup(
                $"{steps.Key.Storage}, {Phrases.Count(steps.Key.Threads, "thread")}", [.. steps], slots,
                result.Peaks.FirstOrDefault(peak => peak.Threads == steps.Key.Threads))),
        ];
    }

    /// <summary>Returns the step of an optimizer at a size; null if it was not measured.</summary>
    public StepTime? At(string optimizer, int size) =>
        Steps.FirstOrDefault(step => step.Optimizer == optimizer && step.Size == size);

    /// <summary>Returns the bandwidth of plain kernels at a size, in 10⁹ bytes a second: the median over the
    /// optimizers.</summary>
    public double Bandwidth(int size)
    {
        double[] all = [.. Steps.Where(step => step.Size == size).Select(step => step.FloorGigabytesPerSecond).Order()];
        return (all[(all.Length - 1) / 2] + all[all.Length / 2]) / 2;
    }

    /// <summary>Returns whether the marker of an optimizer is an outline, because another of its color came
    /// before.</summary>
    public bool IsHollow(string optimizer) =>
        Optimizers.TakeWhile(other => other != optimizer).Any(other => Slots[other] == Slots[optimizer]);
}
