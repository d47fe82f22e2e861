using Downhill.Lanes;

namespace Downhill.Testing.Laws;

/// <summary>The law that climbing is descending along the negated gradient.</summary>
internal sealed class MaximizeLaw() : RuleLaw("To climb is to descend along the negated gradient")
{
    private const int Steps = 8;
    private const int Length = 67;

    private protected override IEnumerable<string> Violations(OptimizerOptions options)
    {
        var (up, down) = (Walk(options with { Maximize = true }), Walk(options with { Maximize = false }));
        for (var step = 0; step < Steps; step++)
        {
            var gradients = Draw.Normal(Length, seed: 2 + step);
            up.Step(step, gradients);
            down.Step(step, Array.ConvertAll(gradients, x => -x));
            if (BitDifference.Of(up.Arrays, down.Arrays) is { } difference)
            {
                return
                [
                    $"after {step + 1} steps, {difference}. The sign is flipped before the rule sees the gradient",
                ];
            }
        }

        return [];
    }

    private static Walk<Lane8, float> Walk(OptimizerOptions options) =>
        new(options, Draw.Normal(Length, seed: 1), x => (float)x);
}
