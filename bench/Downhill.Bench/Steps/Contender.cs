using System.Runtime.Intrinsics;
using Downhill.Sweeps;

namespace Downhill.Bench.Steps;

/// <summary>One step, done by the library and by hand.</summary>
/// <param name="Name">The catalog entry, and the variant if it is one.</param>
/// <param name="Options">Its options.</param>
/// <param name="ByHand">The loop written by hand, at the widest of this machine.</param>
public sealed record Contender(string Name, OptimizerOptions Options, Action<Arrays, long> ByHand)
{
    /// <summary>All entries and variants of the catalog.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has written a loop for one by hand.</exception>
    public static IReadOnlyList<Contender> All { get; } =
    [
        .. from entry in Catalog.All
           from variant in entry.Variants.Prepend((Name: "", Options: entry.Defaults))
           let name = variant.Name.Length == 0 ? entry.Id : $"{entry.Id}, {variant.Name}"
           select new Contender(name, variant.Options, Hand[name]),
    ];

    private static IReadOnlyDictionary<string, Action<Arrays, long>> Hand =>
        Vector512.IsHardwareAccelerated ? Vector512Steps.All : Vector256Steps.All;

    /// <summary>Step t by the library.</summary>
    public void Library(Arrays x, long step) => Sweep.Step(Options, StepIndex.Of(step), x.W, x.G, x.A, x.B, x.C);

    /// <summary>Refuses to compare unless both leave the same bits.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public void Check()
    {
        var (library, hand) = (Arrays.For(Options, 1024), Arrays.For(Options, 1024));
        for (var step = 1; step <= 10; step++)
        {
            Library(library, step);
            ByHand(hand, step);
        }

        if (!library.Agrees(hand))
        {
            throw new InvalidOperationException($"{Name}: the library and the loop by hand do not compute the same.");
        }
    }
}
