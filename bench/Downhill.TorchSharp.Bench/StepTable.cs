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
    /// <summary>The tensors of a step, by name.</summary>
    public static IReadOnlyDictionary<string, Func<int[]>> Models { get; } =
        new Dictionary<string, Func<int[]>>(StringComparer.Ordinal)
        {
            ["64 Ki"] = () => [1 << 16],
            ["1 Mi"] = () => [1 << 20],
            ["16 Mi"] = () => [1 << 24],
            ["784-200-10"] = () => [.. ModelShapes.All["mlp"]()],
            ["ResNet-50"] = () => [.. ModelShapes.All["resnet50"]()],
        };

    /// <summary>Prints a line of JSON for each optimizer: TorchSharp's time over Downhill's as it comes and, of several
    /// tensors, letting all gradients through; what the adapter costs over a bare step; what one buffer gains.</summary>
    /// <param name="model">The tensors, of <see cref="Models"/>.</param>
    /// <param name="threads">How many threads a step may use.</param>
    /// <param name="rounds">How many times each is timed.</param>
    public static void Write(string model, int threads, int rounds)
    {
        foreach (var id in Contestants.All.Keys)
        {
            using var scope = NewDisposeScope();
            GC.Collect();
            Line.Write(Measure(model, Models[model](), id, threads, rounds));
        }
    }

    private static object Measure(string model, int[] lengths, string id, int threads, int rounds)
    {
        var theirs = Tensors(lengths);
        var own = Contestants.All[id](theirs);
        var ours = TorchOptimizer.Of(Make(theirs, id, threads, NonFinitePolicy.Throw));
        var among = Duel.Between(() => ours.step(), () => own.step(), rounds);
        double? through = null, adapter = null, buffer = null;
        if (lengths.Length > 1)
        {
            var careless = TorchOptimizer.Of(Make(theirs, id, threads, NonFinitePolicy.LetThrough));
            through = Duel.Between(() => careless.step(), () => own.step(), rounds).Ratio;
            var flat = TorchOptimizer.Of(new Optimizer(
                [FlatParameter.Of("all", Parameters(Tensors(lengths)))], Catalog.Find(id).Defaults)
            { Threads = threads });
            buffer = Duel.Between(() => flat.step(), () => ours.step(), rounds).Ratio;
            var bare = Bare(lengths, id, threads);
            adapter = Duel.Between(bare.Step, () => ours.step(), rounds).Ratio;
        }

        return new
        {
            what = "torchsharp-step",
            model,
            tensors = lengths.Length,
            optimizer = id,
            threads,
            torchsharp = among.Second,
            downhill = among.First,
            ratio = among.Ratio,
            through,
            adapter,
            buffer,
            machine = Machine.Describe(),
        };
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
