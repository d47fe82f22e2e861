using Downhill.Tensors;
using Downhill.Tests.Laws;

namespace Downhill.Tests.Borrowing;

/// <summary>Arrays that other frameworks hand over by DLPack.</summary>
public sealed class DLPackTests
{
    public static TheoryData<bool> Versions => [false, true];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_capsule_is_stepped_in_place_and_given_back_once(bool versioned)
    {
        using Capsule w = new(24, [2, 3], [3, 1], versioned), g = new(24, [2, 3], versioned: versioned);
        using var weights = Take(w, versioned);
        using var gradient = Take(g, versioned);
        Draw.Normal(6, seed: 1).CopyTo(weights.Memory<float>());
        Draw.Normal(6, seed: 2).CopyTo(gradient.Memory<float>());
        var expected = Draw.Normal(6, seed: 1);

        var parameter = weights.ToParameter(gradient);
        var adam = new Adam([parameter]);
        adam.Step();
        new Adam([new Parameter("w", expected, Draw.Normal(6, seed: 2))]).Step();

        parameter.Name.ShouldBe("w");
        parameter.Shape.ShouldBe([2, 3]);
        Bits.ShouldBeSame(w.Floats(6), expected, "weights");
        (w.Deleted, g.Deleted).ShouldBe((0, 0));
        weights.Dispose();
        weights.Dispose();
        w.Deleted.ShouldBe(1);
        Should.Throw<ObjectDisposedException>(adam.Step).Message.ShouldStartWith("'w'");
        Should.Throw<ObjectDisposedException>(() => weights.Memory<float>());
    }

    [Theory]
    [InlineData(2, 32, TensorType.Float32)]
    [InlineData(4, 16, TensorType.BFloat16)]
    [InlineData(2, 16, TensorType.Float16)]
    public void Floats_of_32_and_16_bits_become_parameters_of_their_type(byte code, byte bits, TensorType type)
    {
        using var capsule = new Capsule(8 * bits / 8, [8]);
        capsule.SetType(code, bits);

        using var tensor = DLPackTensor.Take(capsule.Address, "w");
        IParameter parameter = tensor.ToParameter();

        tensor.Type.ShouldBe(type);
        parameter.Length.ShouldBe(8);
        parameter.HasGradient.ShouldBeFalse();
        parameter.GetType().GetGenericArguments()[0].ShouldBe(
            type == TensorType.Float32 ? typeof(float) : type == TensorType.Float16 ? typeof(Half) : typeof(BFloat16));
    }

    [Fact]
    public void The_byte_offset_says_where_the_first_element_lies()
    {
        using var capsule = new Capsule(32, [3]);
        capsule.ByteOffset = 12;

        using var tensor = DLPackTensor.Take(capsule.Address, "w");
        tensor.Memory<float>().Span[0] = 5;

        capsule.Floats(8).ShouldBe([0, 0, 0, 5, 0, 0, 0, 0]);
    }

    [Theory]
    [InlineData(new long[] { 1, 5, 1 }, new long[] { 1, 1, 99 })]
    [InlineData(new long[] { 2, 1, 4 }, new long[] { 4, 0, 1 })]
    [InlineData(new long[] { 0, 3 }, new long[] { 1, 1 })]
    [InlineData(new long[0], new long[0])]
    public void Strides_without_neighbors_may_be_anything(long[] shape, long[] strides)
    {
        using var capsule = new Capsule(64, shape, strides);

        using var tensor = DLPackTensor.Take(capsule.Address, "w");

        tensor.Memory<float>().Length.ShouldBe((int)shape.Aggregate(1L, (product, extent) => product * extent));
        tensor.ToParameter().Length.ShouldBe(tensor.Memory<float>().Length);
    }

    public static TheoryData<string> Refusals => [.. Refused.Keys];

    private static readonly Dictionary<string, Action<Capsule>> Refused = new()
    {
        ["it lies on CUDA (device 2:0)"] = capsule => capsule.DeviceType = 2,
        ["it lies on other (device 12:0)"] = capsule => capsule.DeviceType = 12,
        ["its elements are float64, but"] = capsule => capsule.SetType(2, 64),
        ["its elements are int32, but"] = capsule => capsule.SetType(0, 32),
        ["its elements are float32 in vectors of 4, but"] = capsule => capsule.SetType(2, 32, lanes: 4),
        ["its elements are float8 of code 10, bits 8, but"] = capsule => capsule.SetType(10, 8),
        ["memory of Single lies at a multiple of 4 bytes"] = capsule => capsule.ByteOffset = 2,
        ["has -1 dimensions"] = capsule => capsule.Dimensions = -1,
        ["has 2 dimensions and no shape"] = capsule => capsule.ClearShape(),
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_stepped_in_place_is_refused_by_name_and_given_back_once(string reason)
    {
        foreach (var versioned in (bool[])[false, true])
        {
            using var capsule = new Capsule(64, [2, 3], versioned: versioned);
            Refused[reason](capsule);

            Should.Throw<Exception>(() => Take(capsule, versioned)).Message.ShouldContain(reason);

            capsule.Deleted.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(new long[] { 4, 3 }, new long[] { 1, 4 }, "its strides are [1, 4] for the shape [4, 3]")]
    [InlineData(new long[] { 2, 3 }, new long[] { 4, 1 }, "its strides are [4, 1] for the shape [2, 3]")]
    [InlineData(new long[] { 3 }, new long[] { -1 }, "its strides are [-1] for the shape [3]")]
    [InlineData(new long[] { 1 << 20, 1 << 20 }, null, "it has 1099511627776 elements")]
    [InlineData(new long[] { 3, -1 }, null, "extent 1 is -1")]
    [InlineData(new[] { 1L << 40 }, null, "extent 0 is 1099511627776")]
    public void Shapes_that_no_parameter_has_are_refused_and_given_back_once(
        long[] shape, long[]? strides, string reason)
    {
        using var capsule = new Capsule(64, shape, strides);

        Should.Throw<Exception>(() => DLPackTensor.Take(capsule.Address, "w")).Message.ShouldContain(reason);

        capsule.Deleted.ShouldBe(1);
    }

    [Fact]
    public void What_may_only_be_read_and_versions_to_come_are_refused_and_given_back_once()
    {
        using Capsule readOnly = new(16, versioned: true), future = new(16, versioned: true), copied = new(
            16, versioned: true);
        (readOnly.Flags, future.Major, copied.Flags) = (1, 2, 2);

        Should.Throw<NotSupportedException>(() => Take(readOnly, versioned: true)).Message.ShouldContain(
            "it may only be read");
        Should.Throw<NotSupportedException>(() => Take(future, versioned: true)).Message.ShouldContain(
            "it is of DLPack 2.0");
        Take(copied, versioned: true).Dispose();

        (readOnly.Deleted, future.Deleted, copied.Deleted).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void A_gradient_of_another_type_or_length_is_refused_and_stays_borrowed()
    {
        using Capsule w = new(16), narrow = new(16), longer = new(20);
        narrow.SetType(4, 16);
        using var weights = DLPackTensor.Take(w.Address, "w");
        using var gradient = DLPackTensor.Take(narrow.Address, "w.grad");
        using var other = DLPackTensor.Take(longer.Address, "w.grad");

        Should.Throw<ArgumentException>(() => weights.ToParameter(gradient)).Message
            .ShouldBe("DLPack tensor 'w.grad' holds BFloat16, not Single.");
        Should.Throw<ArgumentException>(() => weights.ToParameter(other)).Message.ShouldContain("'w' has 4 weights");

        (w.Deleted, narrow.Deleted, longer.Deleted).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void An_array_that_needs_no_deleter_needs_none_and_address_0_is_refused()
    {
        using var capsule = new Capsule(16);
        capsule.ClearDeleter();

        Should.NotThrow(DLPackTensor.Take(capsule.Address, "w").Dispose);
        Should.Throw<ArgumentNullException>(() => DLPackTensor.Take(0, "w"));
        Should.Throw<ArgumentNullException>(() => DLPackTensor.TakeVersioned(0, "w"));
    }

    [Fact]
    public void An_empty_name_gives_the_array_back_too()
    {
        using var capsule = new Capsule(16);

        Should.Throw<ArgumentException>(() => DLPackTensor.Take(capsule.Address, " "));

        capsule.Deleted.ShouldBe(1);
    }

    private static DLPackTensor Take(Capsule capsule, bool versioned) =>
        versioned ? DLPackTensor.TakeVersioned(capsule.Address, "w") : DLPackTensor.Take(capsule.Address, "w");
}
