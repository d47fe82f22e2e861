namespace Downhill.Bench.Steps;

/// <summary>A step on all threads against the same on one, by turns, at sizes about where sharing begins to
/// pay.</summary>
internal static class Crossover
{
    private static readonly string[] Entries = ["sgd", "momentum", "adam", "adadelta"];

    /// <summary>Prints a row a size.</summary>
    /// <param name="threads">How many threads there are.</param>
    /// <param name="rounds">How many times each is timed.</param>
    public static void Run(int threads, int rounds)
    {
        Console.WriteLine($"## A step on {threads} threads over the same on one\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            "Microseconds on one thread; the ratio when steps follow each other; the ratio at the first steps after the other threads "
            + "fell asleep, for half a millisecond. Below 1 sharing pays.\n");
        Console.WriteLine(
            $"| weights |{string.Concat(Entries.Select(entry => $" {entry}, µs | in a row | after a rest |"))}");
        Console.WriteLine($"|---:|{string.Concat(Entries.Select(_ => "---:|---:|---:|"))}");
        for (var size = 4 << 10; size <= 4 << 20; size *= 2)
        {
            Console.WriteLine(
                $"| {size:N0} |{string.Concat(Entries.Select(entry => Row(entry, size, threads, rounds)))}");
        }
    }

    private static string Row(string entry, int size, int threads, int rounds)
    {
        var (one, all) = (Make(entry, size, 1), Make(entry, size, threads));
        rounds = size > 1 << 20 ? rounds / 4 : rounds;
        var row = Duel.Between(one, all, rounds, rested: true);
        var rested = Duel.Between(one, all, rounds);
        return $" {row.First * 1e6:F2} | {row.Ratio:F2} | {rested.Ratio:F2} |";
    }

    private static Action Make(string entry, int size, int threads)
    {
        var gradient = new float[size];
        for (var i = 0; i < size; i++)
        {
            gradient[i] = (float)Math.Sin(i);
        }

        return new Optimizer([new Parameter("w", new float[size], gradient)], Catalog.Find(entry).Defaults)
        {
            Threads = threads,
            NonFinite = NonFinitePolicy.LetThrough,
        }.Step;
    }
}
