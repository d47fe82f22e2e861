using Downhill.Lab.Benchmarks;
using Downhill.Sweeps.Layout;

namespace Downhill.Bench.Lists;

/// <summary>Prints what a step over the tensors of a network costs, each an array of its own, against a step over one
/// array of the same total: by turns.</summary>
internal static class ListRatios
{
    private static readonly string[] Optimizers = ["sgd", "adam"];

    /// <summary>Measures.</summary>
    /// <param name="seconds">How long to measure each.</param>
    public static void Run(double seconds)
    {
        Console.WriteLine($"## Many tensors against one\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "A step over the tensors of a network, each an array of its own, over a step over one array of the same "
            + "total.\n");
        Console.WriteLine(
            "| network | tensors | weights | optimizer | threads | one array, ms | tensors, ms | ratio |");
        Console.WriteLine("|---|---:|---:|---|---:|---:|---:|---:|");
        int[] counts = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        foreach (var (name, shapes) in ModelShapes.All)
        {
            int[] lengths = [.. shapes()];
            foreach (var (optimizer, threads) in from id in Optimizers from count in counts select (id, count))
            {
                GC.Collect();
                Console.WriteLine($"| {name} | {lengths.Length} | {lengths.Sum():N0} | {optimizer} | {threads} | "
                    + $"{Row(lengths, optimizer, threads, seconds)} |");
            }
        }
    }

    private static string Row(int[] lengths, string id, int threads, double seconds)
    {
        var one = Make([lengths.Sum()]);
        var many = Make(lengths);
        if (lengths.Sum() < 1 << 20)
        {
            RoundRobinTimer.OfMachine(CancellationToken.None).WarmUp([one.Step, many.Step]);
        }

        var times = RoundRobinTimer.OfMachine(CancellationToken.None).Measure([one.Step, many.Step], seconds);
        var ratio = RoundRobinTimer.Median(times[1].Zip(times[0], (list, flat) => list / flat));
        return $"{RoundRobinTimer.Median(times[0]) * 1e3:F4} | {RoundRobinTimer.Median(times[1]) * 1e3:F4} | {ratio:F2}";

        Optimizer Make(int[] tensors) => new(tensors.Select(Parameter), Catalog.Find(id).Defaults)
        {
            NonFinite = NonFinitePolicy.LetThrough,
            Threads = threads,
        };
    }

    private static Parameter Parameter(int length, int index) =>
        new($"tensor {index}", Filled(length, 0.5f), Filled(length, 0.01f));

    /// <summary>An array that begins a cache line: where the allocator happens to put it makes a difference of a tenth,
    /// which has nothing to do with how many there are.</summary>
    private static Memory<float> Filled(int length, float value)
    {
        var lined = new AlignedArray<float>(length);
        lined.Span.Fill(value);
        return lined.Slice(0, length);
    }
}
