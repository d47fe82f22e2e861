using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill.Tests.Formats;

/// <summary>What is finite stays so when it is rounded by chance.</summary>
public sealed class FiniteTests
{
    private const int Count = 64;

    public static TheoryData<string, float, int> Edges => new(
        from kind in (string[])["bfloat16", "half"]
        from sign in (float[])[1, -1]
        from width in (int[])[1, 4, 8, 16]
        select (kind, sign, width));

    /// <summary>Beside the largest number of each type, half a gap beyond it, and as far as floats go.</summary>
    [Theory]
    [MemberData(nameof(Edges))]
    public void No_draw_makes_infinity_of_a_float_and_none_hides_one(string kind, float sign, int width)
    {
        var largest = kind == "half" ? (float)Half.MaxValue : BitConverter.UInt32BitsToSingle(0x7F7F_0000);
        float[] beyond = [MathF.BitIncrement(
            largest), largest * 1.0001f, largest * 1.001f, largest * 1.5f, float.MaxValue];
        foreach (var x in beyond.Where(float.IsFinite).Prepend(largest))
        {
            foreach (var chance in (uint[])[0, 1, 0x0FFF, 0x1FFF, 0x8000, 0xFFFE, 0xFFFF])
            {
                Rounded(kind, width, sign * x, chance).ShouldBe(sign * largest, $"{sign * x:R} by {chance:X}");
            }
        }

        var below = MathF.BitDecrement(largest);
        Math.Abs(Rounded(kind, width, sign * below, 0xFFFF)).ShouldBe(largest);
        Math.Abs(Rounded(kind, width, sign * below, 0)).ShouldBeLessThan(largest);
        foreach (var chance in (uint[])[0, 0xFFFF])
        {
            Rounded(kind, width, sign * float.PositiveInfinity, chance).ShouldBe(sign * float.PositiveInfinity);
            Rounded(kind, width, sign * float.NaN, chance).ShouldBe(float.NaN);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 4)]
    [InlineData(-1, 8)]
    [InlineData(1, 16)]
    public void Weights_that_are_driven_to_the_largest_number_stop_there(int sign, int width)
    {
        var half = Driven(Half.MaxValue, sign, width, x => (Half)x, x => (float)x);
        var brain = Driven(
            (BFloat16)BitConverter.UInt32BitsToSingle(0x7F7F_0000), sign, width, x => (BFloat16)x, x => x);

        half.ShouldAllBe(x => x == sign * 65504f);
        brain.ShouldAllBe(x => x == sign * BitConverter.UInt32BitsToSingle(0x7F7F_0000));
    }

    [Fact]
    public void State_of_16_bits_at_the_largest_number_stays_finite()
    {
        var gradient = Enumerable.Repeat(float.MaxValue / 2, Count).ToArray();
        var momentum = new Momentum(
            [new Parameter("w", new float[Count], gradient)],
            new() { StateFormat = StateFormat.BFloat16, Momentum = 0.4999, LearningRate = 0 });

        for (var step = 0; step < 100; step++)
        {
            momentum.Step();
        }

        momentum.State.Floats("w", "momentum_buffer").ToArray().ShouldAllBe(x => float.IsFinite(x) && x > 3.3e38f);
    }

    /// <summary>Weights that begin at the largest number and are driven outwards by an eighth of a gap or more at each
    /// step.</summary>
    private static float[] Driven<T>(T largest, int sign, int width, Func<float, T> narrow, Func<T, float> widen)
        where T : unmanaged
    {
        var weights = Enumerable.Repeat(narrow(sign * widen(largest)), Count).ToArray();
        var gradient = Enumerable.Repeat(narrow(-sign * widen(largest) / 4096), Count).ToArray();
        var sgd = new Sgd([new Parameter<T>("w", weights, gradient)], new() { LearningRate = 1 }) { Width = width };
        for (var step = 0; step < 40; step++)
        {
            sgd.Step();
        }

        return [.. weights.Select(widen)];
    }

    private static float Rounded(string kind, int width, float x, uint chance) => width switch
    {
        1 => Rounded<Lane1>(kind, x, chance),
        4 => Rounded<Lane4>(kind, x, chance),
        8 => Rounded<Lane8>(kind, x, chance),
        _ => Rounded<Lane16>(kind, x, chance),
    };

    private static float Rounded<V>(string kind, float x, uint chance)
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    {
        uint[] floats = [.. Enumerable.Repeat(BitConverter.SingleToUInt32Bits(x), 16)];
        uint[] chances = [.. Enumerable.Repeat(chance, 16)];
        return kind == "half"
            ? (float)BitConverter.UInt16BitsToHalf((ushort)OnLanes.Run<V>(floats, chances, HalfCodec<V>.Either)[0])
            : BitConverter.UInt32BitsToSingle(
                OnLanes.Run<V>(floats, chances, BFloat16Codec<V>.Either)[0] & 0xFFFF_0000);
    }
}
