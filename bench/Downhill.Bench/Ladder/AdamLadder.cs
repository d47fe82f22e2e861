using System.Runtime.InteropServices;
using Downhill.Bench.Native;
using Downhill.Bench.Steps;

namespace Downhill.Bench.Ladder;

/// <summary>The ways to write the step of Adam, each meant to be faster than the one before.</summary>
public static class AdamLadder
{
    /// <summary>The options that all rungs have.</summary>
    public static OptimizerOptions Options { get; } = new AdamOptions();

    /// <summary>The rungs, from the ground.</summary>
    public static IReadOnlyList<Rung> All { get; } =
    [
        Rung.Of("LINQ, an array an operation", AdamLoops.Linq),
        Rung.Of("a loop over numbers", AdamLoops.Plain),
        Rung.Of("a loop over Vector<T>", AdamLoops.Vectors),
        Hand("Vector256 by hand", Vector256Steps.All),
        Hand("Vector512 by hand", Vector512Steps.All),
        new("Downhill, one thread", arrays => Library(arrays, 1)),
        new("Downhill, all threads", arrays => Library(arrays, Environment.ProcessorCount)),
        new("a loop in C", arrays =>
        {
            var (memory, native) = (NativeArrays.Of(arrays, 2), new NativeStep(Options));
            long t = 0;
            return () => native.Run(memory, ++t);
        }),
    ];

    /// <summary>Refuses to compare unless all leave the same bits.</summary>
    /// <exception cref="InvalidOperationException">One does not.</exception>
    public static void Check()
    {
        var weights = All.Select(rung =>
        {
            var arrays = Arrays.For(Options, 1 << 12);
            var step = rung.Over(arrays);
            for (var i = 0; i < 10; i++)
            {
                step();
            }

            return (rung.Name, Bits: MemoryMarshal.AsBytes(arrays.W.AsSpan()).ToArray());
        }).ToList();
        if (weights.Find(one => !one.Bits.AsSpan().SequenceEqual(weights[0].Bits)) is { Name: { } name })
        {
            throw new InvalidOperationException($"'{name}' does not compute what '{weights[0].Name}' does.");
        }
    }

    private static Rung Hand(string name, IReadOnlyDictionary<string, Action<Arrays, long>> loops) => new(
        name,
        arrays =>
        {
            long t = 0;
            return () => loops["adam"](arrays, ++t);
        });

    private static Action Library(Arrays arrays, int threads) =>
        new Optimizer([new Parameter("weights", arrays.W, arrays.G)], Options)
        {
            NonFinite = NonFinitePolicy.LetThrough,
            Threads = threads,
        }.Step;
}
