using Downhill.Lanes;

namespace Downhill.Tests.Laws;

/// <summary>State that fades into the subnormal numbers, as it does where gradients stay zero.</summary>
public sealed class SubnormalTests
{
    [Fact]
    public void A_square_is_the_product_or_0_where_that_would_be_subnormal_at_every_width()
    {
        uint[] bits = [.. Draw.Wild(4096, seed: 9).Select(BitConverter.SingleToUInt32Bits), .. Enumerable.Range(
            -32, 64).Select(i =>
            BitConverter.SingleToUInt32Bits(1.0842022e-19f) + (uint)i)];

        foreach (var squares in (uint[][])[Squares<Lane1>(), Squares<Lane4>(), Squares<Lane8>(), Squares<Lane16>()])
        {
            foreach (var (x, square) in bits.Zip(
                squares, (x, y) => (BitConverter.UInt32BitsToSingle(x), BitConverter.UInt32BitsToSingle(y))))
            {
                square.ShouldBe(float.IsSubnormal(x * x) ? 0 : x * x, $"{x:R}");
            }
        }

        uint[] Squares<V>()
            where V : struct, ILane<V, float>, IReal<V> => Formats.OnLanes.Run<V>(bits, bits, (a, _) => V.Square(a));
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void State_that_fades_away_has_the_same_bits_at_every_width_and_harms_nothing(string name)
    {
        var options = Case.Find(name);

        var one = Fade<Lane1>(options);

        Bits.ShouldBeSame(Fade<Lane4>(options), one, $"{name}, 4 lanes");
        Bits.ShouldBeSame(Fade<Lane8>(options), one, $"{name}, 8 lanes");
        Bits.ShouldBeSame(Fade<Lane16>(options), one, $"{name}, 16 lanes");
        one.SelectMany(array => array).ShouldAllBe(x => float.IsFinite(x));
    }

    [Fact]
    public void An_average_does_pass_through_the_subnormal_numbers()
    {
        // The last update that flushes is the 128th.
        var averages = Fade<Lane1>(new AdamOptions(), steps: 158).ElementAt(1);

        averages.ShouldContain(x => float.IsSubnormal(x));
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void State_does_not_stay_subnormal_for_more_than_32_updates(string name)
    {
        foreach (var state in Fade<Lane8>(Case.Find(name), steps: 192).Skip(1))
        {
            state.ShouldNotContain(x => float.IsSubnormal(x));
        }
    }

    // 1e-30 is 60 steps above the subnormal numbers when a tenth fades a step; decay is left out, as it would refresh
    // it.
    private static List<float[]> Fade<V>(OptimizerOptions options, int steps = 200)
        where V : struct, ILane<V, float>, IReal<V>
    {
        var walk = new Walk<V, float>(options with { WeightDecay = 0 }, Draw.Normal(67, seed: 1), x => (float)x);
        walk.Step(0, Draw.Normal(67, seed: 2, scale: 1e-30));
        for (var step = 1; step < steps; step++)
        {
            walk.Step(step, new float[67]);
        }

        return [.. walk.Arrays];
    }
}
