using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Downhill.Threads;

/// <summary>The threads of this process that share the work of sweeps and matrix products.</summary>
/// <remarks>They start when first needed and stay; a run allocates nothing. A run gives every thread a share of
/// neighboring parts, the same in every run, so that a core finds the data of the last step in its cache. A thread that
/// is done steals from the others, so a worker that comes late, or never, costs nothing. Parts are independent: results
/// do not depend on the thread that does them. One run goes on at a time; a caller that comes meanwhile, from another
/// thread or from within a part, works alone.</remarks>
internal static class WorkerPool
{
    private const int CacheLines = 16; // longs in two cache lines: neighbors are fetched in pairs
    private const int MostThreads = 256;
    private static readonly long[] Shares = new long[(MostThreads + 1) * CacheLines];
    private static readonly Counters Now = new();
    private static readonly Lock Starting = new();
    private static Worker[] workers = [];
    private static int busy;
    private static Job job = null!;
    private static ExceptionDispatchInfo? failure;
    private static long ended;

    /// <summary>Gets the number of the present run.</summary>
    public static int CurrentRun => Volatile.Read(ref Now.Run);

    /// <summary>Gets the number of workers that do not sleep.</summary>
    public static int Awake => Array.FindAll(workers, worker => !worker.IsAsleep).Length;

    /// <summary>Does all parts of a job and returns when they are done.</summary>
    /// <param name="work">The job.</param>
    /// <param name="parts">The number of parts, at most <see cref="WorkRange.MostParts"/>.</param>
    /// <param name="threads">The number of threads, this one included.</param>
    /// <param name="large">Whether the work is worth waking a thread for (that takes about 50 µs). If not, a sleeping
    /// thread is woken only when runs follow each other so closely that it will be awake for the next.</param>
    public static void Run(Job work, int parts, int threads, bool large)
    {
        threads = Math.Min(Math.Min(threads, parts), MostThreads);
        if (threads < 2 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (var part = 0; part < parts; part++)
            {
                work.RunPart(part);
            }

            return;
        }

        try
        {
            Begin(work, parts, threads, large);
            Help(0);
            Wait();
        }
        finally
        {
            // Else the memory of the job would live for as long as the process.
            (job, failure) = (null!, null);
            ended = Stopwatch.GetTimestamp();
            Volatile.Write(ref busy, 0);
        }
    }

    /// <summary>Does the parts of one's own share, then those that others have left.</summary>
    /// <param name="index">The index of the share.</param>
    public static void Help(int index)
    {
        var done = 0;
        var threads = Volatile.Read(ref Now.Threads);
        for (var i = 0; i < threads; i++)
        {
            ref var share = ref ShareOf((index + i) % threads);
            for (int part; (part = WorkRange.Take(ref share, last: i > 0)) >= 0; done++)
            {
                Do(part);
            }
        }

        if (done > 0)
        {
            Interlocked.Add(ref Now.Pending, -done);
        }
    }

    private static void Begin(Job work, int parts, int threads, bool large)
    {
        if (workers.Length < threads - 1)
        {
            Start(threads);
        }

        var close = Stopwatch.GetTimestamp() - ended < Worker.SpinTime;
        var run = (Now.Run + 1) & 0xFFFFFF;
        (job, failure) = (work, null);
        Volatile.Write(ref Now.Pending, parts);
        Volatile.Write(ref Now.Threads, threads);
        for (var i = 0; i < threads; i++)
        {
            var (first, end) = ((int)((long)parts * i / threads), (int)((long)parts * (i + 1) / threads));
            Volatile.Write(ref ShareOf(i), WorkRange.Of(run, first, end));
        }

        Interlocked.Exchange(ref Now.Run, run);
        for (var i = 1; i < threads && (large || close); i++)
        {
            workers[i - 1].Wake();
        }
    }

    private static void Wait()
    {
        var wait = default(SpinWait);
        while (Volatile.Read(ref Now.Pending) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        failure?.Throw();
    }

    private static void Do(int part)
    {
        try
        {
            job.RunPart(part);
        }
        catch (Exception exception) when (Keep(exception))
        {
            // Every part counts as done, so that no thread waits for ever; the caller throws the first exception.
        }
    }

    private static bool Keep(Exception exception)
    {
        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        return true;
    }

    private static void Start(int threads)
    {
        lock (Starting)
        {
            var more = new List<Worker>(workers);
            while (more.Count < threads - 1)
            {
                more.Add(new(more.Count + 1, Now.Run));
            }

            workers = [.. more];
        }
    }

    private static ref long ShareOf(int index) => ref Shares[(index + 1) * CacheLines];

    /// <summary>The numbers that all threads look at, each in cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private sealed class Counters
    {
        [FieldOffset(128)]
        public int Run;

        [FieldOffset(256)]
        public int Pending;

        [FieldOffset(384)]
        public int Threads;
    }
}
