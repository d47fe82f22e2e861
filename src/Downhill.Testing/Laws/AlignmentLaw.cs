using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that alignment changes nothing, tested with the widest lanes from every place in a cache line
/// on.</summary>
internal sealed class AlignmentLaw() : RuleLaw("Where memory begins changes nothing")
{
    private const int Offsets = 16;
    private const int Length = 700;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var expected = SplitLaw.Run<Lane1>(options, Length, seed: 1).ToList();
        for (var offset = 0; offset <= Offsets; offset++)
        {
            var walk = new Walk<Lane16, float>(options, Draw.Wild(Length + offset, seed: 2), x => (float)x);
            Draw.Wild(Length, seed: 1).CopyTo(walk.Weights, offset);
            for (var step = 0; step < SplitLaw.Steps; step++)
            {
                float[] gradients = [.. new float[offset], .. Draw.Wild(Length, seed: step + 2)];
                walk.Step(step, gradients, offset.., step + 1);
            }

            if (BitDifference.Of(walk.Arrays.Select(array => array[offset..]), expected) is { } difference)
            {
                yield return $"memory that begins {offset} elements later, {difference}";
            }
        }
    }
}
