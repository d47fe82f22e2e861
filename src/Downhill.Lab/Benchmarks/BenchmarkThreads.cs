namespace Downhill.Lab.Benchmarks;

/// <summary>Threads of which each does its part of a call, again and again. Between calls they spin for a moment, then
/// sleep.</summary>
/// <remarks>They are not <see cref="Downhill.Threads.WorkerPool"/>, which lets a thread steal another's part: a floor
/// and a peak ask for what all threads do at once.</remarks>
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
    /// <param name="threads">How many there are with the caller's.</param>
    /// <param name="spins">How often a thread looks for the next call before it sleeps.</param>
    public BenchmarkThreads(int threads, int spins = UsualSpins)
    {
        this.spins = spins;
        alarms = [.. Enumerable.Range(1, threads - 1).Select(_ => new AutoResetEvent(initialState: false))];
        helpers = [.. alarms.Select((_, i) => new Thread(() => Help(i)) { IsBackground = true })];
        Array.ForEach(helpers, helper => helper.Start());
    }

    /// <summary>How many threads there are, the caller's included.</summary>
    public int Count => helpers.Length + 1;

    /// <summary>Has every thread do its part, and waits for all.</summary>
    /// <param name="part">What to do, given the number of the thread: 0 on the caller's.</param>
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
