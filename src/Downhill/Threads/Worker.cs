using System.Diagnostics;

namespace Downhill.Threads;

/// <summary>A thread of the crew. After a run it looks out for the next for a short while, because a step follows a
/// step; then it sleeps and costs nothing.</summary>
internal sealed class Worker
{
    /// <summary>How long it looks out: about what waking it would cost.</summary>
    public static readonly long Patience = Stopwatch.Frequency / 10_000;

    private readonly SemaphoreSlim bell = new(0);
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
        if (IsAsleep && Interlocked.Exchange(ref asleep, 0) != 0)
        {
            bell.Release();
        }
    }

    private void Work(int run)
    {
        while (true)
        {
            run = Await(run);
            Crew.Help(index);
        }
    }

    private int Await(int run)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; ; i++)
        {
            if (Crew.CurrentRun != run)
            {
                return Crew.CurrentRun;
            }

            Thread.SpinWait(1);
            if (i % 16 == 0 && Stopwatch.GetTimestamp() - start > Patience)
            {
                Sleep(run);
                start = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Sleep(int run)
    {
        Interlocked.Exchange(ref asleep, 1);

        // A run that began just now may not have seen that we sleep. If it has, it rings, and that must be heard.
        if (Crew.CurrentRun == run || Interlocked.Exchange(ref asleep, 0) == 0)
        {
            bell.Wait();
        }
    }
}
