using System.Runtime.InteropServices;

namespace Downhill.Tests.Laws;

/// <summary>Tied weights are one parameter: as two, each step would move them twice.</summary>
public sealed class SharedWeightsTests
{
    private const string Cure = " share weights, which each step would move twice. Make one parameter of them, whose gradient is the sum of both.";
    private readonly float[] array = new float[100];

    [Fact]
    public void An_array_given_twice_is_refused() =>
        Refusal(new Parameter("embedding", array), new Parameter("other", new float[7]), new Parameter("head", array))
            .ShouldStartWith("Parameters 'embedding' and 'head'" + Cure);

    [Theory]
    [InlineData(0, 100, 40, 20)]
    [InlineData(40, 20, 0, 100)]
    [InlineData(0, 51, 50, 50)]
    [InlineData(99, 1, 0, 100)]
    public void Parts_that_overlap_are_refused(int first, int length, int second, int rest) =>
        Refusal(new Parameter("a", array.AsMemory(first, length)), new Parameter("b", array.AsMemory(second, rest)))
            .ShouldContain(Cure);

    [Fact]
    public void An_empty_one_between_two_does_not_hide_them() => Refusal(
        new Parameter("a", array), new Parameter("empty", array.AsMemory(10, 0)), new Parameter(
            "b", array.AsMemory(20)))
        .ShouldStartWith("Parameters 'a' and 'b'" + Cure);

    [Fact]
    public void Groups_that_overlap_are_refused() => Should.Throw<ArgumentException>(() => new Optimizer(
        [
            new ParameterGroup([new Parameter("a", array)], new SgdOptions()),
            new ParameterGroup([new Parameter("b", array)], new AdamOptions()),
        ])).Message.ShouldContain(Cure);

    [Fact]
    public unsafe void Memory_of_others_that_overlaps_is_refused_whatever_its_type()
    {
        var block = (float*)NativeMemory.AllocZeroed(64);
        using var floats = new BorrowedMemory<float>((nint)block, 16, () => NativeMemory.Free(block));
        using var shorts = new BorrowedMemory<BFloat16>((nint)(block + 15), 2);

        Refusal(new Parameter("a", floats.Memory), new Parameter<BFloat16>("b", shorts.Memory)).ShouldContain(Cure);
    }

    [Fact]
    public void Parts_that_lie_side_by_side_empty_ones_and_a_gradient_for_two_are_taken()
    {
        Parameter[] parts =
        [
            new("a", array.AsMemory(50), array.AsMemory(0, 50)), new("b", array.AsMemory(0, 25), array.AsMemory(75)),
            new("c", array.AsMemory(25, 25), array.AsMemory(75)), new("d", array.AsMemory(10, 0)),
        ];

        new Sgd(parts).Groups[0].Parameters.Count.ShouldBe(4);
    }

    private static string Refusal(params IParameter[] parameters) =>
        Should.Throw<ArgumentException>(() => new Optimizer(parameters, new SgdOptions())).Message;
}
