using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab.Benchmarks;

namespace Downhill.Cli.Arguments;

/// <summary>Plans a benchmark from the options of a command line, with defaults for those that are not given.</summary>
/// <param name="isQuick">Whether the benchmark should be over soon.</param>
internal sealed class BenchPlan(bool isQuick)
{
    private const int LeastSize = 256;
    private const int MostSize = 1 << 30;
    private const string Everything = "all";
    private static readonly string[] Storages = [.. StepStorage.All.Select(storage => storage.Name)];

    /// <summary>Gets the optimizers that are measured by default: the plain form of every family.</summary>
    public static IReadOnlyList<string> DefaultOptimizers { get; } =
        [.. Catalog.All.Where(entry => entry.IsPlain && !entry.Defaults.LooksAhead).Select(entry => entry.Id)];

    /// <summary>Returns the benchmark; null stands for a default.</summary>
    /// <exception cref="UsageException">There is nothing of a name, or a number is out of bounds.</exception>
    public Benchmark Of(
        IReadOnlyList<string>? optimizers, IReadOnlyList<string>? sizes, IReadOnlyList<string>? threads,
        IReadOnlyList<string>? storages)
    {
        var chosen = Choose(optimizers);
        BenchmarkCase[] cases =
        [
            .. from storage in storages?.Select(StorageOf).Distinct() ?? DefaultStorages
               from thread in threads?.Select(Threads).Distinct() ?? new[] { 1, Benchmark.MostThreads }.Distinct()
               from size in sizes?.Select(Size).Distinct() ?? DefaultSizes
               from entry in chosen
               where storage.Affects(entry)
               select new BenchmarkCase(entry.Id, storage, size, thread),
        ];
        return cases.Length > 0 ? new(cases, isQuick ? 0.15 : 0.35) : throw new UsageException(
            $"None of {string.Join(", ", chosen.Select(entry => entry.Id))} keeps any state.");
    }

    private IEnumerable<int> DefaultSizes => isQuick ? [1 << 16, 1 << 23] : [1 << 12, 1 << 16, 1 << 20, 1 << 24];

    private IEnumerable<StepStorage> DefaultStorages => isQuick ? [StepStorage.Float32] : StepStorage.All;

    private static IReadOnlyList<OptimizerInfo> Choose(IReadOnlyList<string>? ids)
    {
        var known = Catalog.All.Where(entry => !entry.Defaults.LooksAhead).ToList();
        ids = ids is null ? DefaultOptimizers : ids.Contains(Everything) ? [.. known.Select(entry => entry.Id)] : ids;
        return [.. ids.Distinct(StringComparer.Ordinal).Select(Find)];

        static OptimizerInfo Find(string id) =>
            OptimizerId.FindElementwise(
                $"--optimizer {id}", id, "what is timed here are arrays.", Everything) is
            { Defaults.LooksAhead: false } entry
            ? entry
            : throw new UsageException(
                $"--optimizer {id}: its step needs a closure, so its time is that of the closure.");
    }

    private static StepStorage StorageOf(string name) =>
        StepStorage.All.FirstOrDefault(storage => storage.Name == name) ?? throw new UsageException(
            $"--storage {name}: there is no such storage.{ChoiceAliases.Hint(name, Storages)} "
            + $"{ListText.Choices(Storages)}");

    private static int Size(string text) =>
        BinaryCount.Read(text) is >= LeastSize and <= MostSize and var size ? (int)size : throw new UsageException(
            $"--size {text}: a number from {LeastSize} to {BinaryCount.Write(MostSize, "")} is needed, "
            + "such as 4096, 64Ki or 16Mi.");

    private static int Threads(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= Benchmark.MostThreads ? number : throw new UsageException(
            $"--threads {text}: a number from 1 to {Benchmark.MostThreads} is needed, "
            + "which is how many cores there are.");
}
