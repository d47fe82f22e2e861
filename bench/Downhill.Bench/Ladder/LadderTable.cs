using Downhill.Bench.Steps;
using Downhill.Lab.Benchmarks;

namespace Downhill.Bench.Ladder;

/// <summary>Prints what each rung of the ladder takes, all timed by turns.</summary>
internal static class LadderTable
{
    private static readonly int[] Sizes = [1 << 12, 1 << 16, 1 << 20, 1 << 24];

    /// <summary>Measures.</summary>
    /// <param name="seconds">How long to measure the rungs of a size, for each rung.</param>
    public static void Run(double seconds)
    {
        AdamLadder.Check();
        Console.WriteLine($"## The step of Adam, written ever better\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "Nanoseconds a weight, and in brackets how many times faster than the loop over numbers.\n"
            + "All leave the same bits.\n");
        Console.WriteLine($"| |{string.Concat(Sizes.Select(size => $" {BinaryCount.Write(size)} |"))}");
        Console.WriteLine($"|---|{string.Concat(Sizes.Select(_ => "---:|"))}");
        var columns = Sizes.Select(size => Column(size, seconds)).ToList();
        foreach (var (i, rung) in AdamLadder.All.Index())
        {
            Console.WriteLine($"| {rung.Name} |{string.Concat(columns.Select(column => $" {column[i]} |"))}");
        }
    }

    private static string[] Column(int size, double seconds)
    {
        RoundRobinTimer.OfMachine(CancellationToken.None).WarmUp(Steps(1 << 8));
        var times = RoundRobinTimer.OfMachine(CancellationToken.None).Measure(
            Steps(size), seconds * AdamLadder.All.Count);
        return [.. times.Select(time => $"{RoundRobinTimer.Median(time) / size * 1e9:F3} ({Gain(time):F1})")];

        double Gain(double[] time) => RoundRobinTimer.Median(times[1].Zip(time, (plain, own) => plain / own));
    }

    private static Action[] Steps(int size) =>
        [.. AdamLadder.All.Select(rung => rung.Over(Arrays.For(AdamLadder.Options, size)))];
}
