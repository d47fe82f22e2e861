using Downhill.Lanes;

namespace Downhill.Tests.Formats;

/// <summary>Maximum, minimum, magnitude and sign of all kinds of floats, at every width.</summary>
public sealed class LaneFunctionTests
{
    private static readonly float[] Special =
    [
        0, -0f, 1, -1, float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 2, -2, 0.5f,
    ];

    /// <summary>All pairs, then many of any bits.</summary>
    private static (float A, float B)[] Pairs { get; } =
    [
        .. from a in Special from b in Special select (a, b),
        .. Draw.Wild(4096, seed: 3).Zip(Draw.Wild(4096, seed: 4)),
    ];

    [Fact]
    public void The_smaller_is_the_same_at_every_width() => AreSame(
        MathF.Min, Run<Lane1>((a, b) => Lane1.Min(a, b)), Run<Lane4>((a, b) => Lane4.Min(a, b)),
        Run<Lane8>((a, b) => Lane8.Min(a, b)), Run<Lane16>((a, b) => Lane16.Min(a, b)));

    [Fact]
    public void The_larger_is_the_same_at_every_width() => AreSame(
        MathF.Max, Run<Lane1>((a, b) => Lane1.Max(a, b)), Run<Lane4>((a, b) => Lane4.Max(a, b)),
        Run<Lane8>((a, b) => Lane8.Max(a, b)), Run<Lane16>((a, b) => Lane16.Max(a, b)));

    [Fact]
    public void The_magnitude_is_the_same_at_every_width() => AreSame(
        (a, _) => MathF.Abs(a), Run<Lane1>((a, _) => Lane1.Abs(a)), Run<Lane4>((a, _) => Lane4.Abs(a)),
        Run<Lane8>((a, _) => Lane8.Abs(a)), Run<Lane16>((a, _) => Lane16.Abs(a)));

    [Fact]
    public void The_sign_is_the_same_at_every_width() => AreSame(
        (a, _) => a > 0 ? 1 : a < 0 ? -1 : a, Run<Lane1>((a, _) => Lane1.Sign(a)), Run<Lane4>((a, _) => Lane4.Sign(a)),
        Run<Lane8>((a, _) => Lane8.Sign(a)), Run<Lane16>((a, _) => Lane16.Sign(a)));

    [Fact]
    public void The_choice_by_signs_is_the_same_at_every_width() => AreSame(
        (a, b) => (a > 0 && b > 0) || (a < 0 && b < 0) ? 2 : -0f,
        Run<Lane1>((a, b) => Lane1.IfSameSign(a, b, 2, -0f)), Run<Lane4>((a, b) => Lane4.IfSameSign(a, b, 2, -0f)),
        Run<Lane8>((a, b) => Lane8.IfSameSign(a, b, 2, -0f)), Run<Lane16>((a, b) => Lane16.IfSameSign(a, b, 2, -0f)));

    [Fact]
    public void The_cube_root_is_the_same_at_every_width_and_right() => AreNear(
        2, (a, _) => Math.Abs(a) < Lane1.LeastNormal ? 0 : Math.Cbrt(a), float.IsFinite, Run<Lane1>((a, _) => Lane1.Cbrt(a)),
        Run<Lane4>((a, _) => Lane4.Cbrt(a)), Run<Lane8>((a, _) => Lane8.Cbrt(a)), Run<Lane16>((a, _) => Lane16.Cbrt(a)));

    [Fact]
    public void The_exponential_is_the_same_at_every_width_and_right() => AreNear(
        3, (a, _) => Math.Exp(a), a => a is > -87.3f and < 87.3f or float.NaN, Run<Lane1>((a, _) => Lane1.Exp(a)),
        Run<Lane4>((a, _) => Lane4.Exp(a)), Run<Lane8>((a, _) => Lane8.Exp(a)), Run<Lane16>((a, _) => Lane16.Exp(a)));

    [Theory]
    [InlineData(0)]
    [InlineData(0.1f)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.8f)]
    [InlineData(0.99f)]
    [InlineData(1)]
    public void The_power_of_a_positive_number_is_the_same_at_every_width_and_right(float power) => AreNear(
        2, (a, _) => float.IsNaN(a) ? a : Math.Pow(a, power), a => a is >= Lane1.LeastNormal and <= 1.7e38f or float.NaN,
        Run<Lane1>((a, _) => Lane1.Pow(a, power)), Run<Lane4>((a, _) => Lane4.Pow(a, power)),
        Run<Lane8>((a, _) => Lane8.Pow(a, power)), Run<Lane16>((a, _) => Lane16.Pow(a, power)));

    [Fact]
    public void Powers_of_small_and_large_exponents_are_right()
    {
        for (var x = -87.2f; x < 87.2f; x += 0.0137f)
        {
            var y = OnLanes.Run<Lane1>([BitConverter.SingleToUInt32Bits(x)], [0], (a, _) => Lane1.Exp(a));
            Units(BitConverter.UInt32BitsToSingle(y[0]), Math.Exp(x)).ShouldBeLessThan(3, $"{x:R}");
        }
    }

    /// <summary>Compares with what is right, in units in the last place, and all widths with the first.</summary>
    private static void AreNear(
        double most, Func<float, float, double> expected, Func<float, bool> counts, params uint[][] all)
    {
        foreach (var ((a, b), i) in Pairs.Select((pair, i) => (pair, i)))
        {
            all.ShouldAllBe(bits => bits[i] == all[0][i] || float.IsNaN(a), $"of {a:R}");
            var (wanted, given) = (expected(a, b), BitConverter.UInt32BitsToSingle(all[0][i]));
            (!counts(a) || (double.IsNaN(wanted) ? float.IsNaN(given) : Units(given, wanted) <= most)).ShouldBeTrue(
                $"of {a:R}: {wanted:R}, not {given:R}");
        }
    }

    private static double Units(float given, double wanted) =>
        Math.Abs(given - wanted) / (MathF.BitIncrement(MathF.Abs((float)wanted)) - Math.Abs((float)wanted));

    private static uint[] Run<V>(OnLanes.Function<V> function)
        where V : struct, ILane<V, float> => OnLanes.Run(
        [.. Pairs.Select(pair => BitConverter.SingleToUInt32Bits(pair.A))],
        [.. Pairs.Select(pair => BitConverter.SingleToUInt32Bits(pair.B))], function);

    /// <summary>Compares bits, but for those of what is not a number.</summary>
    private static void AreSame(Func<float, float, float> expected, params uint[][] all)
    {
        foreach (var bits in all)
        {
            foreach (var ((a, b), word) in Pairs.Zip(bits))
            {
                var (wanted, given) = (expected(a, b), BitConverter.UInt32BitsToSingle(word));
                (float.IsNaN(wanted) ? float.IsNaN(given) : word == BitConverter.SingleToUInt32Bits(wanted))
                    .ShouldBeTrue($"of {a:R} and {b:R}: {wanted:R}, not {given:R}");
            }
        }
    }
}
