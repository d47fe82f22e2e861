using Downhill.Tests.Formats;
using Downhill.Tests.Laws;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Threads;

/// <summary>What other threads allocate for a step can be counted only where nothing else runs.</summary>
[CollectionDefinition(nameof(SharedAllocationTests), DisableParallelization = true)]
[Collection(nameof(SharedAllocationTests))]
public sealed class SharedAllocationTests
{
    [Theory]
    [MemberData(nameof(Kept.Few), MemberType = typeof(Kept))]
    public void A_step_that_threads_share_allocates_nothing_on_any_of_them(string kept, string rule)
    {
        var options = Case.Find(rule);
        var subject = Kept.Find(kept).Make(
            options, new(Sharing.Lengths(options.States.Count)) { Threads = 2 }, Draw.Tiled);
        subject.Optimizer.MaxGradientNorm = 1;

        // Threads start, and the first flush, at update 32, makes what each later one uses: once, and not counted.
        Back();
        Go();

        // Whoever reports on tests allocates now and then, from a thread of its own; a step would in every round.
        Allocations.OfProcess(Go, Back).ShouldBe(0);

        void Back() => subject.SetUpdates(29);

        void Go()
        {
            for (var step = 0; step < 4; step++)
            {
                subject.Optimizer.Step(zeroGradients: step % 2 == 0);
            }
        }
    }
}
