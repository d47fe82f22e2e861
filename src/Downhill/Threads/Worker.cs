using System.Diagnostics;

namespace Downhill.Threads;

/// <summary>A thread of the pool, which looks out for the next run for a short while and then sleeps.</summary>
/// <remarks>A step follows a step, so that the next run is often near; asleep, a thread costs nothing.</remarks>
internal sealed class Worker
{
    /// <summary>The time that a worker looks out, in ticks: about as long as waking it takes.</summary>
    public static readonly long SpinTime = Stopwatch.Frequency / 10_000;

    private readonly object bell = new();
    private readonly int index;
    private int asleep;

    /// <summary>Starts a thread of the pool.</summary>
    /// <param name="index">The index of the share that it does first; the caller of a run is 0.</param>
    /// <param name="run">The number of the last run before it began.</param>
    public Worker(int index, int run)
    {
        this.index = index;
        var thread = new Thread(() => Work(run)) { IsBackground = true, Name = $"Downhill {index}" };
        thread.UnsafeStart();
    }

    /// <summary>Gets whether the worker sleeps.</summary>
    public bool IsAsleep => Volatile.Read(ref asleep) != 0;

    /// <summary>Wakes the worker if it sleeps.</summary>
    public void Wake()
    {
        if (!IsAsleep)
        {
            return;
        }

        lock (bell)
        {
            asleep = 0;
            Monitor.Pulse(bell);
        }
    }

    private void Work(int run)
    {
        while (true)
        {
            run = Await(run);
            WorkerPool.Help(index);
        }
    }

    private int Await(int run)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; ; i++)
        {
            if (WorkerPool.CurrentRun != run)
            {
                return WorkerPool.CurrentRun;
            }

            Thread.SpinWait(1);
            if (i % 128 == 0)
            {
                // If the thread that begins the runs is on this core too, it needs the core more.
                Thread.Yield();
            }

            if (i % 16 == 0 && Stopwatch.GetTimestamp() - start > SpinTime)
            {
                Sleep(run);
                start = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Sleep(int run)
    {
        lock (bell)
        {
            // The thread that begins a run counts it first and then looks for sleepers; here it is the other way about,
            // so that one of the two sees the other.
            Interlocked.Exchange(ref asleep, 1);
            while (Volatile.Read(ref asleep) != 0 && WorkerPool.CurrentRun == run)
            {
                Monitor.Wait(bell);
            }

            asleep = 0;
        }
    }
}
