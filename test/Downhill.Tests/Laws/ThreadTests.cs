using Downhill.Sweeps.Kernels;

namespace Downhill.Tests.Laws;

/// <summary>How many threads share a step, and where it is cut for them, makes no difference.</summary>
public sealed class ThreadTests
{
    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Memory_that_is_asked_for_early_gets_the_same_bits(string id)
    {
        var options = Catalog.Find(id).Defaults;
        const int Length = Prefetch.Least + 37;
        var (weights, gradients) = (Draw.Normal(Length, seed: 1), Draw.Normal(Length, seed: 2));
        var (far, near) = (Wide(), Wide());

        far.Step(1, gradients);
        near.StepInParts(1, gradients, 70_001, update: 1);

        Bits.ShouldBeSame(near.Arrays, far.Arrays, id);

        Walk<Lanes.Lane16, float> Wide() => new(options, weights, x => (float)x);
    }
}
