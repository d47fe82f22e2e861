using System.Diagnostics;

namespace Downhill.Threads;

/// <summary>A thread of the pool. After a run it looks out for the next for a short while, because a step follows a
/// step; then it sleeps and costs nothing.</summary>
internal sealed class Worker
{
    /// <summary>How long it looks out: about what waking it would cost.</summary>
    public static readonly long SpinTime = Stopwatch.Frequency / 10_000;

    private readonly object bell = new();
    private readonly int index;
    private int asleep;

    /// <summary>Starts the thread.</summary>
    /// <param name="index">Whose share it does first; the caller of a run is 0.</param>
    /// <param name="run">The last run that was over before it began.</param>
    public Worker(int index, int run)
    {
        this.index = index;
        var thread = new Thread(() => Work(run)) { IsBackground = true, Name = $"Downhill {index}" };
        thread.UnsafeStart();
    }

    /// <summary>Whether it sleeps.</summary>
    public bool IsAsleep => Volatile.Read(ref asleep) != 0;

    /// <summary>Wakes it if it sleeps.</summary>
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
                // Should whoever begins the runs be on this core too, they need it more.
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
            // Who begins a run counts it first and looks for sleepers then; here it is the other way about, so that one
            // of the two sees the other.
            Interlocked.Exchange(ref asleep, 1);
            while (Volatile.Read(ref asleep) != 0 && WorkerPool.CurrentRun == run)
            {
                Monitor.Wait(bell);
            }

            asleep = 0;
        }
    }
}
