using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class TensorSummaryTests
{
    [Fact]
    public void What_is_not_finite_is_counted_and_left_out_of_the_rest()
    {
        float[] values = [3, float.NaN, -4, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0, float.NaN];

        Summary(StoredTensor.Of<float>("w", values)).ShouldBe(new TensorSummary(5, -4, 3, 3, 2));
        Summary(StoredTensor.Of<float>("w", values.AsMemory(1, 1))).ShouldBe(new TensorSummary(null, null, null, 1, 0));
        Summary(StoredTensor.Of<float>("w", Array.Empty<float>())).ShouldBe(new TensorSummary(null, null, null, 0, 0));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(1e151)]
    [InlineData(1e-151)]
    [InlineData(1)]
    public void A_norm_neither_overflows_nor_vanishes(double scale)
    {
        var summary = Summary(StoredTensor.Of<double>("w", new[] { 3 * scale, -4 * scale, 12 * scale }));

        summary.Norm!.Value.ShouldBe(13 * scale, 1e-14 * scale);
    }

    [Fact]
    public void Large_usual_and_small_elements_add_up()
    {
        var summary = Summary(StoredTensor.Of<double>("w", new[] { 3e150, 4e150, 1e-200, 12e150 }));

        summary.Norm!.Value.ShouldBe(13e150, 1e137);
    }

    [Theory]
    [InlineData(TensorType.Bool, new byte[] { 1, 0 }, 1, 0)]
    [InlineData(TensorType.UInt8, new byte[] { 200, 3 }, 200, 3)]
    [InlineData(TensorType.Int8, new byte[] { 0x80, 0x7F }, -128, 127)]
    [InlineData(TensorType.UInt16, new byte[] { 0xFF, 0xFF, 1, 0 }, 65535, 1)]
    [InlineData(TensorType.Int16, new byte[] { 0xFF, 0xFF, 0, 0x80 }, -1, -32768)]
    [InlineData(TensorType.UInt32, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0, 1, 0, 0 }, 4294967295, 256)]
    [InlineData(TensorType.Int32, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0, 1, 0, 0 }, -1, 256)]
    [InlineData(TensorType.UInt64, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80, 5, 0, 0, 0, 0, 0, 0, 0 }, 9223372036854775808.0, 5)]
    [InlineData(TensorType.Int64, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80, 5, 0, 0, 0, 0, 0, 0, 0 }, -9223372036854775808.0, 5)]
    [InlineData(TensorType.Float16, new byte[] { 0, 0x3C, 0xFF, 0x7B }, 1, 65504)]
    [InlineData(TensorType.BFloat16, new byte[] { 0x80, 0x3F, 0x20, 0xC0 }, 1, -2.5)]
    [InlineData(TensorType.Float32, new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0 }, 1, -2.5)]
    [InlineData(TensorType.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 4, 0xC0 }, 1, -2.5)]
    [InlineData(TensorType.Float8E5M2, new byte[] { 0x3C, 0x7B }, 1, 57344)]
    [InlineData(TensorType.Float8E5M2, new byte[] { 0x01, 0xFC }, 1.52587890625e-5, double.NegativeInfinity)]
    [InlineData(TensorType.Float8E4M3, new byte[] { 0x38, 0x7E }, 1, 448)]
    [InlineData(TensorType.Float8E4M3, new byte[] { 0x01, 0x80 }, 0.001953125, -0.0)]
    [InlineData(TensorType.Float8E4M3, new byte[] { 0xFF, 0x88 }, double.NaN, -0.015625)]
    public void Elements_of_every_type_are_read(TensorType type, byte[] bytes, double first, double second)
    {
        var values = new double[2];

        ElementReader.Read(type, bytes, values);

        values.ShouldBe([first, second]);
    }

    [Fact]
    public void A_tensor_is_read_in_pieces_each_of_which_is_told_and_may_be_the_last()
    {
        using var source = new CancellationTokenSource();
        var told = 0;
        var tensor = StoredTensor.Of<double>("w", Enumerable.Repeat(2.0, 100_000).ToArray());

        var summary = TensorSummary.Of(tensor, bytes => told += bytes, source.Token);

        (summary.Minimum, summary.Maximum, told).ShouldBe((2, 2, 800_000));
        summary.Norm!.Value.ShouldBe(2 * Math.Sqrt(100_000), 1e-9);
        Should.Throw<OperationCanceledException>(() => TensorSummary.Of(tensor, _ => source.Cancel(), source.Token));
    }

    private static TensorSummary Summary(StoredTensor tensor) =>
        TensorSummary.Of(tensor, stop: TestContext.Current.CancellationToken);
}
