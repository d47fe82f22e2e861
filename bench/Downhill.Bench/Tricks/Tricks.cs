using System.Runtime.Intrinsics;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Bench.Tricks;

/// <summary>What is said to make such loops faster, tried on the Adam step: each against the plain loop over arrays as
/// the runtime lays them out, 16 bytes off a cache line.</summary>
internal static unsafe class Tricks
{
    private const int Rounds = 31;

    public static void Run()
    {
        Console.WriteLine($"## Tricks\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "The Adam step on one thread, ns a weight, and over the plain loop's time (less than 1 is faster).\n");
        Console.WriteLine(
            "| weights | plain | 2 at once | 4 at once | prefetch 512 B | prefetch 2 KiB | aligned | aligned, non-temporal | huge pages |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var length in (int[])[1 << 12, 1 << 16, 1 << 20, 1 << 24])
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Try<Lane16>(length);
            }
            else
            {
                Try<Lane8>(length);
            }
        }
    }

    private static void Try<V>(int length)
        where V : struct, ILane<V, float>, IReal<V>
    {
        var rule = new Adam<V>(1e-3, 0.9, 0.1, 0.999, 0.001, 1, 1e-8);
        var n = (nuint)length;
        using var usual = new Block(4, length + 1024, 16, huge: false);
        using var aligned = new Block(4, length + 1024, 0, huge: false);
        using var huge = new Block(4, length + 1024, 16, huge: true);
        var plain = Step(usual, (w, g, a, b) => Loops.Plain<Adam<V>, V>(rule, w, g, a, b, n));
        Action[] tricks =
        [
            Step(usual, (w, g, a, b) => Loops.TwoAtOnce<Adam<V>, V>(rule, w, g, a, b, n)),
            Step(usual, (w, g, a, b) => Loops.FourAtOnce<Adam<V>, V>(rule, w, g, a, b, n)),
            Step(usual, (w, g, a, b) => Loops.Prefetching<Adam<V>, V>(rule, w, g, a, b, n, 128)),
            Step(usual, (w, g, a, b) => Loops.Prefetching<Adam<V>, V>(rule, w, g, a, b, n, 512)),
            Step(aligned, (w, g, a, b) => Loops.Plain<Adam<V>, V>(rule, w, g, a, b, n)),
            Step(aligned, (w, g, a, b) => Loops.NonTemporal<Adam<V>, V>(rule, w, g, a, b, n)),
            Step(huge, (w, g, a, b) => Loops.Plain<Adam<V>, V>(rule, w, g, a, b, n)),
        ];
        var duels = tricks.Select(trick => Duel.Between(plain, trick, Rounds)).ToList();
        Console.WriteLine(
            $"| {length} | {duels[0].First / length * 1e9:F3} | {string.Join(" | ", duels.Select(duel => $"{duel.Ratio:F2}"))} |");
    }

    private static Action Step(Block block, Loop loop) => () => loop(block[0], block[1], block[2], block[3]);

    private delegate void Loop(float* w, float* g, float* a, float* b);
}
