using Downhill.Lanes;
using Downhill.Tests.Bounds;
using FsCheck;
using FsCheck.Fluent;

namespace Downhill.Tests.Laws;

/// <summary>How wide a lane is, and where a buffer is cut, is nobody's business.</summary>
public sealed class WidthTests
{
    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Every_width_computes_the_same_bits(string name)
    {
        var options = Case.Find(name);

        foreach (var length in Enumerable.Range(0, 68).Append(1000).Append(4099))
        {
            var one = Run<Lane1>(options, length, seed: length);

            Bits.ShouldBeSame(Run<Lane4>(options, length, seed: length), one, $"{name}, 4 lanes, length {length}");
            Bits.ShouldBeSame(Run<Lane8>(options, length, seed: length), one, $"{name}, 8 lanes, length {length}");
            Bits.ShouldBeSame(Run<Lane16>(options, length, seed: length), one, $"{name}, 16 lanes, length {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void A_step_split_anywhere_equals_the_whole(string name)
    {
        var options = Case.Find(name);

        Prop.ForAll(
            Gen.Choose(0, 300).SelectMany(length => Gen.Choose(0, length).Select(cut => (length, cut)))
                .SelectMany(c => Gen.Choose(0, int.MaxValue - 10).Select(seed => (c.length, c.cut, seed))).ToArbitrary(),
            drawn =>
            {
                var whole = Run<Lane8>(options, drawn.length, drawn.seed);
                var split = Run<Lane8>(options, drawn.length, drawn.seed, drawn.cut);
                Bits.ShouldBeSame(split, whole, $"{name}, {drawn}");
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Where_memory_begins_changes_nothing(string name)
    {
        const int Length = 700;
        var options = Case.Find(name);
        var expected = Run<Lane1>(options, Length, seed: 1).ToList();

        for (var offset = 0; offset <= 16; offset++)
        {
            var walk = new Walk<Lane16, float>(options, Draw.Wild(Length + offset, seed: 2), x => (float)x);
            Draw.Wild(Length, seed: 1).CopyTo(walk.Weights, offset);
            for (var step = 0; step < 3; step++)
            {
                float[] gradients = [.. new float[offset], .. Draw.Wild(Length, seed: step + 2)];
                walk.Step(step, gradients, offset.., step + 1);
            }

            Bits.ShouldBeSame(walk.Arrays.Select(array => array[offset..]), expected, $"{name}, offset {offset}");
        }
    }

    private static IEnumerable<float[]> Run<V>(OptimizerOptions options, int length, int seed, int cut = 0)
        where V : struct, ILane<V, float>, IReal<V>
    {
        var walk = new Walk<V, float>(options, Draw.Wild(length, seed), x => (float)x);
        for (var step = 0; step < 3; step++)
        {
            var gradients = Draw.Wild(length, seed + step + 1);
            walk.Step(step, gradients, ..cut, step + 1);
            walk.Step(step, gradients, cut.., step + 1);
        }

        return walk.Arrays;
    }
}
