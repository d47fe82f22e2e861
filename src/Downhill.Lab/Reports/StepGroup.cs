using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>The steps with one storage and one number of threads, which go into one table and one picture.</summary>
/// <param name="Name">What they are called: <c>float32, 2 threads</c>.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Slots">The place of each optimizer in the <see cref="Palette"/>.</param>
/// <param name="Peak">What so many threads compute at most, if it was measured.</param>
internal sealed record StepGroup(
    string Name, IReadOnlyList<StepTime> Steps, IReadOnlyDictionary<string, int> Slots, PeakSpeed? Peak)
{
    /// <summary>The optimizers, in the order they came.</summary>
    public IReadOnlyList<string> Optimizers { get; } =
        [.. Steps.Select(step => step.Optimizer).Distinct(StringComparer.Ordinal)];

    /// <summary>The sizes, in the order they came.</summary>
    public IReadOnlyList<int> Sizes { get; } = [.. Steps.Select(step => step.Size).Distinct()];

    /// <summary>The groups of a benchmark.</summary>
    public static IReadOnlyList<StepGroup> Of(BenchmarkResult result)
    {
        var families = Palette.Slots(result.Steps.Select(step => step.Optimizer));
        var slots = result.Steps.Select(step => step.Optimizer).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => families[Catalog.FamilyOf(id)], StringComparer.Ordinal);
        return
        [
            .. result.Steps.GroupBy(step => (step.Storage, step.Threads)).Select(steps => new StepGroup(
                $"{steps.Key.Storage}, {Phrases.Count(steps.Key.Threads, "thread")}", [.. steps], slots,
                result.Peaks.FirstOrDefault(peak => peak.Threads == steps.Key.Threads))),
        ];
    }

    /// <summary>The step of an optimizer at a size, if it was measured.</summary>
    public StepTime? At(string optimizer, int size) =>
        Steps.FirstOrDefault(step => step.Optimizer == optimizer && step.Size == size);

    /// <summary>The bandwidth of plain kernels at a size, in 10⁹ bytes a second: the median over the
    /// optimizers.</summary>
    public double Bandwidth(int size)
    {
        double[] all = [.. Steps.Where(step => step.Size == size).Select(step => step.FloorGigabytesPerSecond).Order()];
        return (all[(all.Length - 1) / 2] + all[all.Length / 2]) / 2;
    }

    /// <summary>Whether its marker is an outline: another of its color came before.</summary>
    public bool IsHollow(string optimizer) =>
        Optimizers.TakeWhile(other => other != optimizer).Any(other => Slots[other] == Slots[optimizer]);
}
