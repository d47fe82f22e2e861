using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Lab.Tests.Replays;

public sealed class TensorSetDifferenceTests
{
    [Fact]
    public void A_difference_tells_itself_to_people()
    {
        new TensorDifference("w", 4, 0, 0, 0, 0, null, 0, 0).ToString().ShouldBe("w: 4 elements, all equal");
        new TensorDifference("w", 4, 0.25, 0.5, 3, 1.5, [1, 0], 0.5, 0.25).ToString().ShouldBe(
            "w: 3 ulps apart at [1, 0], 0.5 here and 0.25 there; at most 2.5e-1 absolute, 5e-1 relative, 1.5 peak ulps");
    }

    [Fact]
    public void Distances_are_absolute_relative_and_in_ulps_and_the_element_is_named()
    {
        var next = MathF.BitIncrement(MathF.BitIncrement(1.5f));
        float[] a = [0, 1.5f, -64, 0, 1e-3f, 3], b = [0, next, -64, 0, 1e-3f, 3.5f];

        var difference = Of(a, b, shape: [2, 3]);

        difference.Absolute.ShouldBe(0.5);
        difference.Relative.ShouldBe(0.5 / 3.5);
        difference.Ulps.ShouldBe(0.5 / Math.ScaleB(1, -22));
        difference.PeakUlps.ShouldBe(0.5 / Math.ScaleB(1, -17));
        difference.At.ShouldBe([1, 2]);
        (difference.Ours, difference.Theirs).ShouldBe((3, 3.5));
        Of(a[..3], b[..3]).Ulps.ShouldBe(2);
        Of(a[..3], b[..3]).At.ShouldBe([1]);
    }

    [Fact]
    public void Numbers_are_equal_to_themselves_zeros_of_both_signs_too_and_what_is_none_to_what_is_none()
    {
        var same = Of([0f, -0f, float.NaN, float.PositiveInfinity], [-0f, 0f, -float.NaN, float.PositiveInfinity]);

        (same.Absolute, same.Relative, same.Ulps, same.PeakUlps, same.At).ShouldBe((0, 0, 0, 0, null));
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(1, float.NaN)]
    [InlineData(float.PositiveInfinity, float.MaxValue)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity)]
    public void What_is_no_finite_number_is_infinitely_far(float ours, float theirs)
    {
        var difference = Of([0, ours], [0, theirs]);

        difference.Absolute.ShouldBe(double.PositiveInfinity);
        difference.Ulps.ShouldBe(double.PositiveInfinity);
        difference.PeakUlps.ShouldBe(double.PositiveInfinity);
        difference.At.ShouldBe([1]);
    }

    [Theory]
    [InlineData(1f, 1.0000001f, 1)]
    [InlineData(float.Epsilon, 0f, 1)]
    [InlineData(float.Epsilon, -float.Epsilon, 2)]
    [InlineData(1.9999999f, 2f, 0.5)]
    public void An_ulp_is_the_spacing_at_the_larger_magnitude(float ours, float theirs, double ulps) =>
        Of([ours], [theirs]).Ulps.ShouldBe(ulps);

    [Fact]
    public void Of_two_types_the_narrower_one_counts()
    {
        var wide = StoredTensor.Of<double>("w", new[] { 1 + Math.ScaleB(1, -24) });

        Set(wide, StoredTensor.Of<float>("w", new[] { 1f })).Tensors[0].Ulps.ShouldBe(0.5);
        Set(
            StoredTensor.Of<BFloat16>("w", new[] { (BFloat16)1 }), StoredTensor.Of<float>("w", new[] { 1.0078125f }))
            .Tensors[0].Ulps.ShouldBe(1);
        Set(
            StoredTensor.Of<Half>("w", new[] { (Half)1 }), StoredTensor.Of<Half>("w", new[] { (Half)1.0009766 }))
            .Tensors[0].Ulps.ShouldBe(1);
        Set(
            StoredTensor.Of<long>("w", new[] { 60L }), StoredTensor.Of<float>("w", new[] { 57f })).Tensors[0]
            .Ulps.ShouldBe(3);
    }

    [Fact]
    public void Every_element_of_a_long_tensor_is_looked_at()
    {
        foreach (var element in (int[])[0, 65_535, 65_536, 131_072, 199_999])
        {
            float[] a = new float[200_000], b = new float[200_000];
            b[element] = 1;

            Of(a, b, [2, 100_000]).At.ShouldBe([element / 100_000, element % 100_000]);
        }
    }

    [Fact]
    public void What_cannot_be_compared_is_told_and_what_only_we_have_is_listed()
    {
        TensorSet ours = new([StoredTensor.Of<float>("a", new float[2]), StoredTensor.Of<float>("b", new float[2]),
            StoredTensor.Of("c", TensorType.Float8E4M3, new byte[1], [1])]);
        TensorSet theirs = new(
            [StoredTensor.Of<float>("b", new float[2], [2, 1]), StoredTensor.Of("c", TensorType.Float8E4M3, new byte[1], [1]),
            StoredTensor.Of<float>("d", new float[2])]);

        var difference = TensorSetDifference.Of(ours, theirs);

        difference.Tensors.ShouldBeEmpty();
        difference.Uncompared.ShouldBe(["a"]);
        difference.Faults.ShouldBe(
        [
            "'d' is in the other file only", "'b' has the shape [2] here and [2, 1] there",
            "'c' is Float8E4M3 here and Float8E4M3 there, which are not compared",
        ]);
    }

    private static TensorDifference Of(float[] ours, float[] theirs, long[]? shape = null) =>
        Set(
            StoredTensor.Of<float>("w", ours, shape), StoredTensor.Of<float>("w", theirs, shape))
            .Tensors.ShouldHaveSingleItem();

    private static TensorSetDifference Set(StoredTensor ours, StoredTensor theirs) =>
        TensorSetDifference.Of(new([ours]), new([theirs]));
}
