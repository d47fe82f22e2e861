namespace Downhill.Lab.Benchmarks;

/// <summary>A group of threads that each do their part of a call, again and again.</summary>
/// <remarks>Between calls they spin for a moment, then sleep. Unlike <see cref="Downhill.Threads.WorkerPool"/>, no
/// thread takes another's part: a floor and a peak are about what all threads do at a time.</remarks>
internal sealed class BenchmarkThreads : IDisposable
{
    private const int UsualSpins = 4000;
    private readonly AutoResetEvent[] alarms;
    private readonly Thread[] helpers;
    private readonly int spins;
    private Action<int> work = _ => { };
    private int calls;
    private int left;
    private volatile bool isOver;

    /// <summary>Starts all threads but the caller's.</summary>
    /// <param name="threads">The number of threads, including the caller's.</param>
    /// <param name="spins">The number of times that a thread looks for the next call before it sleeps.</param>
    public BenchmarkThreads(int threads, int spins = UsualSpins)
    {
        this.spins = spins;
        alarms = [.. Enumerable.Range(1, threads - 1).Select(_ => new AutoResetEvent(initialState: false))];
        helpers = [.. alarms.Select((_, i) => new Thread(() => Help(i)) { IsBackground = true })];
        Array.ForEach(helpers, helper => helper.Start());
    }

    /// <summary>Gets the number of threads, including the caller's.</summary>
    public int Count => helpers.Length + 1;

    /// <summary>Runs every thread's part, and waits for all.</summary>
    /// <param name="part">Does a part, given the number of the thread, which is 0 for the caller's.</param>
    public void Run(Action<int> part)
    {
        Call(part);
        part(0);
        while (Volatile.Read(ref left) > 0)
        {
            Thread.SpinWait(1);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isOver = true;
        Call(_ => { });
        Array.ForEach(helpers, helper => helper.Join());
        Array.ForEach(alarms, alarm => alarm.Dispose());
    }

    private void Call(Action<int> part)
    {
        (work, left) = (part, helpers.Length);
        Interlocked.Increment(ref calls);
        Array.ForEach(alarms, alarm => alarm.Set());
    }

    private void Help(int index)
    {
        for (var seen = 0; !isOver;)
        {
            for (var looks = 0; Volatile.Read(ref calls) == seen; looks++)
            {
                if (looks < spins)
                {
                    Thread.SpinWait(1);
                }
                else
                {
                    alarms[index].WaitOne();
                }
            }

            seen++;
            work(index + 1);
            Interlocked.Decrement(ref left);
        }
    }
}
