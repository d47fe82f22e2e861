using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that a step may be split anywhere.</summary>
internal sealed class SplitLaw() : RuleLaw("A step that is split anywhere equals the whole")
{
    /// <summary>The number of steps of a run.</summary>
    public const int Steps = 3;

    private const int Cuts = 25;
    private const int Longest = 300;

    /// <summary>Returns weights and state after a few steps, each done in two parts.</summary>
    public static IEnumerable<float[]> Run<V>(OptimizerOptions options, int length, int seed, int cut = 0)
        where V : struct, ILane<V, float>, IReal<V>
    {
        var walk = new Walk<V, float>(options, Draw.Wild(length, seed), x => (float)x);
        for (var step = 0; step < Steps; step++)
        {
            var gradients = Draw.Wild(length, seed + step + 1);
            walk.StepInParts(step, gradients, cut, step + 1);
        }

        return walk.Arrays;
    }

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var random = new Random(1);
        for (var i = 0; i < Cuts; i++)
        {
            var length = random.Next(Longest + 1);
            var (cut, seed) = (random.Next(length + 1), random.Next(int.MaxValue - 10));
            var (split, whole) = (Run<Lane8>(options, length, seed, cut), Run<Lane8>(options, length, seed));
            if (BitDifference.Of(split, whole) is { } difference)
            {
                yield return $"length {length}, cut at {cut}, seed {seed}, {difference}";
            }
        }
    }
}
