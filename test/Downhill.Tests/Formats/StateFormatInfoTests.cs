using Downhill.Sweeps.Layout;

namespace Downhill.Tests.Formats;

public sealed class StateFormatInfoTests
{
    [Fact]
    public void Every_format_is_one_row_in_the_order_of_the_enumeration() =>
        StateFormatInfo.All.Select(row => row.Format).ShouldBe(Enum.GetValues<StateFormat>());

    [Fact]
    public void A_row_tells_the_bytes_that_are_kept() => StateFormatInfo.All.ShouldAllBe(
        row => new Momentum(
            new[] { new Parameter("w", new float[1024]) }, new() { StateFormat = row.Format }).State.Values
            .Sum(tensor => tensor.ByteCount) == row.BytesPerElement * 1024);
}
