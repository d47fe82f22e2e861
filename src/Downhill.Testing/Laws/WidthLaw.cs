using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that the width of a lane changes nothing.</summary>
internal sealed class WidthLaw() : RuleLaw("Every width computes the same bits")
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 68), 1000, 4099];

    private protected override IEnumerable<string> Violations(OptimizerOptions options) =>
        Lengths.SelectMany(length => Widths(options, length));

    private static IEnumerable<string> Widths(OptimizerOptions options, int length)
    {
        var one = SplitLaw.Run<Lane1>(options, length, seed: length);
        (int Width, IEnumerable<float[]> Arrays)[] all =
        [
            (4, SplitLaw.Run<Lane4>(options, length, seed: length)),
            (8, SplitLaw.Run<Lane8>(options, length, seed: length)),
            (16, SplitLaw.Run<Lane16>(options, length, seed: length)),
        ];
        return from lanes in all
               let difference = BitDifference.Of(lanes.Arrays, one)
               where difference is not null
               select $"{lanes.Width} lanes beside 1, length {length}, {difference}";
    }
}
