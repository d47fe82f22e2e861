namespace Downhill.Lab.Benchmarks;

/// <summary>Times several actions in turns, so that all suffer alike from other work of the machine.</summary>
/// <param name="clock">The clock to time with.</param>
/// <param name="stop">Stops the timing.</param>
internal sealed class RoundRobinTimer(TimeProvider clock, CancellationToken stop)
{
    private const int FewestRounds = 5;
    private const int MostRounds = 301;

    // In seconds, long enough for the clock. A sample begins with calls that are not timed, so that the caches are as
    // if the action were alone, and its threads are awake.
    private const double Sample = 0.5e-3;

    // In seconds. A call as long as this soon fills the caches itself.
    private const double Long = 4e-3;

    /// <summary>Returns a timer with the clock of the machine.</summary>
    /// <param name="stop">Stops the timing.</param>
    public static RoundRobinTimer OfMachine(CancellationToken stop) => new(TimeProvider.System, stop);

    /// <summary>Times actions.</summary>
    /// <param name="actions">The actions to time.</param>
    /// <param name="budget">The approximate seconds to spend.</param>
    /// <param name="warming">The seconds for which each action is called before it is timed, at least once; 0, the
    /// default, where there are no threads to wake.</param>
    /// <returns>The seconds a call of each action, a number for each round.</returns>
    /// <exception cref="OperationCanceledException">The timing was stopped.</exception>
    public double[][] Measure(IReadOnlyList<Action> actions, double budget, double warming = 0)
    {
        int[] repetitions = [.. actions.Select(Repetitions)];
        List<double>[] times = [.. actions.Select(_ => new List<double>())];
        var start = clock.GetTimestamp();
        for (var round = 0; round < FewestRounds || (round < MostRounds && Since(start) < budget); round++)
        {
            for (var turn = 0; turn < actions.Count; turn++)
            {
                var i = (turn + round) % actions.Count;
                times[i].Add(
                    Time(actions[i], repetitions[i], warming == 0 && times[i] is [> Long, ..] ? null : warming));
            }
        }

        return [.. times.Select(list => list.ToArray())];
    }

    /// <summary>Calls actions until the compiler has optimized them.</summary>
    /// <param name="actions">The actions that will be timed; none may take long.</param>
    public void WarmUp(IReadOnlyList<Action> actions)
    {
        const int Enough = 200;
        for (var pass = 0; pass < 5; pass++)
        {
            foreach (var action in actions)
            {
                Time(action, Enough, warming: null);
            }

            // The compiler begins its best work a tenth of a second after the last new method.
            stop.WaitHandle.WaitOne(millisecondsTimeout: 150);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Returns the median, the mean of the two middle values if their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private int Repetitions(Action action)
    {
        var times = 1;
        for (double spent; (spent = times * Time(action, times, warming: null)) < Sample && times < 1 << 20;)
        {
            times = (int)Math.Clamp(times * 1.2 * Sample / Math.Max(spent, 1e-9), times + 1, 8.0 * times);
        }

        return times;
    }

    /// <summary>Returns the seconds of a call.</summary>
    /// <remarks>A call may take seconds where memory is large, so a stop is looked for before each untimed call and
    /// before the timed ones.</remarks>
    private double Time(Action action, int repetitions, double? warming)
    {
        var start = clock.GetTimestamp();
        for (var calls = 0; warming is { } seconds && (calls == 0 || Since(start) < seconds); calls++)
        {
            stop.ThrowIfCancellationRequested();
            action();
        }

        stop.ThrowIfCancellationRequested();
        start = clock.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
        {
            action();
        }

        return Since(start) / repetitions;
    }

    private double Since(long start) => clock.GetElapsedTime(start).TotalSeconds;
}
