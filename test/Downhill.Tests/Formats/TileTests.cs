using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Formats;

/// <summary>Tiles, through which all formats but floats go in programs that are compiled ahead of time.</summary>
public sealed class TileTests
{
    private static readonly int[] Lengths = [3, 17, 1, 300, 256, 777];

    [Theory]
    [MemberData(nameof(Kept.Crossed), MemberType = typeof(Kept))]
    public void Tiles_compute_the_bits_of_the_kernel_for_a_format(string kept, string rule)
    {
        foreach (var (decay, climb, most) in ((double, bool, double?)[])[(0, false, null), (0.1, true, 1e-2)])
        {
            var options = Case.Find(rule) with { WeightDecay = decay, Maximize = climb };

            var fused = Run(Kept.Find(kept), options, most, inTiles: false);

            Bits.ShouldBeSame(Run(Kept.Find(kept), options, most, inTiles: true), fused, $"{rule}, {kept}, decay {decay}");
        }
    }

    [Theory]
    [MemberData(nameof(Kept.Few), MemberType = typeof(Kept))]
    public void Tiles_compute_the_same_bits_at_any_split(string kept, string rule)
    {
        var options = Case.Find(rule);
        var whole = Kept.Find(kept).Make(options, new(Lengths) { InTiles = true });
        var parts = Kept.Find(kept).Make(options, new(Lengths) { InTiles = true, Threads = 3, Width = 4 });

        foreach (var subject in (Subject[])[whole, parts])
        {
            subject.Step(0);
            subject.Step(1, Draw.Wild);
        }

        Bits.ShouldBeSame(parts.Arrays, [.. whole.Arrays], $"{rule}, {kept}");
    }

    // The last update is the 32nd, which flushes subnormal state.
    private static IReadOnlyList<float[]> Run(Kept kept, OptimizerOptions options, double? most, bool inTiles)
    {
        var subject = kept.Make(options, new(Lengths) { InTiles = inTiles });
        subject.Optimizer.MaxGradientNorm = most;
        subject.SetUpdates(29);
        for (var step = 0; step < 3; step++)
        {
            subject.DrawGradients(step, Mixed);
            if (options.LooksAhead || step == 1)
            {
                subject.StepAsItIs();
            }
            else
            {
                subject.Optimizer.Step(zeroGradients: true);
            }
        }

        return [.. subject.Arrays, .. subject.Gradients];
    }

    // Zeros, numbers of usual size, and some whose moments are subnormal and squares 0.
    private static float[] Mixed(int length, int seed) =>
        [.. Draw.Normal(length, seed).Select((x, i) => x * (i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : 1e-37f))];
}
