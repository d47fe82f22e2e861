using System.Runtime.CompilerServices;
using Downhill.Threads;

namespace Downhill.Tests.Threads;

/// <summary>The threads that share work do all of it, once, whatever happens.</summary>
/// <remarks>Alone, since the threads serve every test that runs meanwhile, and what those allocate there would
/// count.</remarks>
[Collection(nameof(SharedAllocationTests))]
public sealed class CrewTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 1000)]
    [InlineData(3, 1000)]
    [InlineData(8, 13)]
    [InlineData(300, 1000)]
    public void Every_part_is_done_once(int threads, int parts)
    {
        for (var run = 0; run < 200; run++)
        {
            var job = new Counting(parts);

            WorkerPool.Run(job, parts, threads, large: run % 2 == 0);

            job.Counts.ShouldAllBe(count => count == 1);
        }
    }

    [Fact]
    public void What_a_job_works_on_does_not_outlive_it()
    {
        var weights = Step();

        for (var i = 0; i < 5 && weights.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        weights.IsAlive.ShouldBeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Step()
        {
            var weights = new float[1 << 20];
            new Adam([new Parameter("w", weights, new float[1 << 20])]) { Threads = 2 }.Step();
            return new(weights);
        }
    }

    [Fact]
    public void One_job_serves_many_runs()
    {
        var job = new Counting(5);

        for (var run = 0; run < 50_000; run++)
        {
            WorkerPool.Run(job, 5, threads: 3, large: false);
        }

        job.Counts.ShouldAllBe(count => count == 50_000);
    }

    [Fact]
    public void Callers_at_once_and_runs_within_runs_all_get_their_work_done()
    {
        var inner = new Counting(4);
        var jobs = Enumerable.Range(0, 4)
            .Select(_ => new Counting(50, _ => WorkerPool.Run(inner, 4, threads: 2, large: true))).ToArray();

        var callers = jobs.Select(job => new Thread(() => WorkerPool.Run(job, 50, threads: 3, large: true))).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());

        jobs.ShouldAllBe(job => job.Counts.All(count => count == 1));
        inner.Counts.ShouldAllBe(count => count == 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_part_throws_the_caller_gets_and_the_crew_goes_on(int threads)
    {
        var bad = new Counting(100, part => throw new InvalidDataException($"part {part}"));
        var good = new Counting(100);

        Should.Throw<InvalidDataException>(() => WorkerPool.Run(bad, 100, threads, large: true)).Message.ShouldStartWith("part ");
        WorkerPool.Run(good, 100, threads, large: true);

        good.Counts.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void A_run_allocates_nothing_once_the_threads_are_there()
    {
        var (first, last) = (new long[4096], new long[4096]);
        var job = new Counting(64, _ =>
        {
            var (thread, bytes) = (Environment.CurrentManagedThreadId % 4096, GC.GetAllocatedBytesForCurrentThread());
            first[thread] = first[thread] == 0 ? bytes : first[thread];
            last[thread] = bytes;
        });
        WorkerPool.Run(job, 64, threads: 2, large: true);

        // The runtime allocates now and then, when it compiles something anew; a run would in every round.
        Enumerable.Range(0, 20).Min(_ => Allocated(runs: 50)).ShouldBe(0);

        long Allocated(int runs)
        {
            first.AsSpan().Clear();
            for (var run = 0; run < runs; run++)
            {
                WorkerPool.Run(job, 64, threads: 2, large: true);
            }

            return last.Zip(first).Where(pair => pair.Second > 0).Sum(pair => pair.First - pair.Second);
        }
    }

    [Fact(Timeout = Hang.Guard)]
    public async Task Threads_that_nobody_needs_sleep()
    {
        WorkerPool.Run(new Counting(64), 64, threads: 4, large: true);

        while (WorkerPool.Awake > 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_share_hands_out_each_of_its_parts_once(bool last)
    {
        var share = WorkRange.Of(run: 0xFFFFFF, first: 3, end: WorkRange.MostParts);

        var taken = Enumerable.Range(0, 5).Select(_ => WorkRange.Take(ref share, last)).ToList();

        taken.ShouldBe(last ? Enumerable.Range(1, 5).Select(i => WorkRange.MostParts - i) : Enumerable.Range(3, 5));
        var none = WorkRange.Of(run: 1, first: 4, end: 4);
        WorkRange.Take(ref none, last).ShouldBe(-1);
    }
}
