using System.Runtime.InteropServices;
using Downhill.Bench;
using Downhill.Bench.Lists;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;

namespace Downhill.TorchSharp.Bench;

/// <summary>Steps over the very same tensors: TorchSharp's own, Downhill's through the adapter, over one buffer, and
/// without the adapter; by turns.</summary>
internal static class StepTable
{
    private static readonly (string Name, Func<int[]> Lengths)[] Models =
    [
        ("64 Ki", () => [1 << 16]), ("1 Mi", () => [1 << 20]), ("16 Mi", () => [1 << 24]),
        ("784-200-10", () => [.. ModelShapes.All["mlp"]()]), ("ResNet-50", () => [.. ModelShapes.All["resnet50"]()]),
    ];

    /// <summary>Prints a row for each optimizer and model.</summary>
    public static void Write(int threads, int rounds)
    {
        Console.WriteLine($"## Steps beside TorchSharp's own, threads: {threads}\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "TorchSharp's step over Downhill's, as it comes, with its look for gradients that are not finite, and letting "
            + "all through; what the adapter costs over a bare step; a step over one buffer against one over the tensors.\n");
        Console.WriteLine(
            "| model | tensors | optimizer | TorchSharp, µs | over Downhill | let through | adapter | one buffer |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---:|---:|");
        foreach (var (name, lengths) in Models)
        {
            foreach (var id in Contestants.All.Keys)
            {
                using var scope = NewDisposeScope();
                GC.Collect();
                Console.WriteLine(Row(name, lengths(), id, threads, rounds));
            }
        }
    }

    private static string Row(string name, int[] lengths, string id, int threads, int rounds)
    {
        var theirs = Tensors(lengths);
        var own = Contestants.All[id](theirs);
        var ours = TorchOptimizer.Of(Make(theirs, id, threads, NonFinitePolicy.Throw));
        var through = TorchOptimizer.Of(Make(theirs, id, threads, NonFinitePolicy.LetThrough));
        var bare = Bare(lengths, id, threads);
        var buffer = TorchOptimizer.Of(new Optimizer(
            [FlatParameter.Of("all", Parameters(Tensors(lengths)))], Catalog.Find(id).Defaults)
        { Threads = threads });

        var checkedRatio = Duel.Between(() => ours.step(), () => own.step(), rounds);
        var letThrough = Duel.Between(() => through.step(), () => own.step(), rounds);
        var adapter = Duel.Between(bare.Step, () => ours.step(), rounds);
        var flat = Duel.Between(() => ours.step(), () => buffer.step(), rounds);
        return $"| {name} | {lengths.Length} | {id} | {checkedRatio.Second * 1e6:F1} | {checkedRatio.Ratio:F2} | "
            + $"{letThrough.Ratio:F2} | {adapter.Ratio:F3} | {flat.Ratio:F2} |";
    }

    private static Optimizer Make(List<ModuleParameter> tensors, string id, int threads, NonFinitePolicy policy) =>
        new(Parameters(tensors), Catalog.Find(id).Defaults) { Threads = threads, NonFinite = policy };

    private static IEnumerable<TorchParameter> Parameters(List<ModuleParameter> tensors) =>
        tensors.SelectMany((tensor, i) => TorchParameter.Of($"{i}", tensor));

    private static List<ModuleParameter> Tensors(int[] lengths) =>
        [.. lengths.Select(length => new ModuleParameter(rand(length).sub_(0.5)) { grad = rand(length).sub_(0.5) })];

    /// <summary>The same over memory of its own, with no adapter between.</summary>
    private static Optimizer Bare(int[] lengths, string id, int threads) =>
        new(lengths.Select((length, i) => new Parameter($"{i}", Filled(length), Filled(length))),
            Catalog.Find(id).Defaults)
        { Threads = threads };

    /// <summary>An array where libtorch would put one, at a multiple of 64 bytes.</summary>
    private static Memory<float> Filled(int length)
    {
        var values = rand(length).sub_(0.5);
        return BorrowedMemory<float>.Of(MemoryMarshal.Cast<byte, float>(values.bytes), values).Memory;
    }
}
