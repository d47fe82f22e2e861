using System.Diagnostics;

namespace Downhill.Bench;

/// <summary>Times two actions by turns, so that whatever else the machine does hits both.</summary>
/// <param name="First">Median seconds of the first.</param>
/// <param name="Second">Median seconds of the second.</param>
/// <param name="Ratio">Median over the rounds of the second's time over the first's.</param>
public readonly record struct Duel(double First, double Second, double Ratio)
{
    /// <summary>How long threads are given to fall asleep, in milliseconds.</summary>
    public const int Rest = 20;

    /// <summary>How long it then runs untimed, in milliseconds: its own threads and cores wake up meanwhile.</summary>
    public const int Warming = 30;

    private const double Sample = 400e-6;

    // So often are methods compiled anew until they are at their best.
    private const int Passes = 4;

    /// <summary>Runs both by turns, and who begins changes from round to round.</summary>
    /// <param name="first">The one that is the measure.</param>
    /// <param name="second">The one that is measured.</param>
    /// <param name="rounds">How many times each is timed; a time is of as many runs as take a while.</param>
    /// <param name="rested">Whether each has the machine to itself: before it is timed, the threads of the other are
    /// given <see cref="Rest"/> to fall asleep, and its own <see cref="Warming"/> to wake up.</param>
    public static Duel Between(Action first, Action second, int rounds, bool rested = false)
    {
        var repetitions = Math.Max(1, (int)(Sample / Time(first, 1)));
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < Warming;)
            {
                repetitions = Math.Max(1, (int)(Sample * repetitions / Time(first, repetitions)));
                _ = Time(second, repetitions);
            }

            // The compiler begins to think a tenth of a second after all is quiet.
            Thread.Sleep(120);
        }

        var times = new (double First, double Second)[rounds];
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                times[round].First = Turn(first, repetitions, rested);
                times[round].Second = Turn(second, repetitions, rested);
            }
            else
            {
                times[round].Second = Turn(second, repetitions, rested);
                times[round].First = Turn(first, repetitions, rested);
            }
        }

        return new(
            Median(times.Select(time => time.First)) / repetitions,
            Median(times.Select(time => time.Second)) / repetitions,
            Median(times.Select(time => time.Second / time.First)));
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Turn(Action action, int repetitions, bool rested)
    {
        if (rested)
        {
            Thread.Sleep(Rest);
            for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < Warming;)
            {
                action();
            }
        }

        return Time(action, repetitions);
    }

    private static double Time(Action action, int repetitions)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
