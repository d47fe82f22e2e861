namespace Downhill.Bench.Steps;

/// <summary>Steps by gradients of some rows against the same step by a gradient of all weights, by turns.</summary>
internal static class RowRatios
{
    private const int Rows = 1 << 16;
    private const int Width = 64;
    private const int Rounds = 21;
    private static readonly int[] Every = [100, 10, 1];

    private static readonly (string Entry, AbsentRows Absent)[] Kinds =
        [("sgd", AbsentRows.Exact), ("adagrad", AbsentRows.Exact), ("adam-epsilon-hat", AbsentRows.Lazy),
            ("adamw", AbsentRows.CatchUp)];

    public static void Run(int threads)
    {
        Console.WriteLine($"## Gradients of some rows\n\n{Machine.Describe()}\n");
        Console.WriteLine($"Time of a step by every n-th of {Rows} rows of {Width} over that of a step by a gradient");
        Console.WriteLine($"of all weights, on {threads} threads. In proportion, it would be 1/n.\n");
        Console.WriteLine("| entry | 1 % | 10 % | 100 % |\n|---|---:|---:|---:|");
        foreach (var (entry, absent) in Kinds)
        {
            Console.WriteLine(
                $"| {entry} | {string.Join(" | ", Every.Select(n => $"{Ratio(entry, absent, n, threads):F3}"))} |");
        }
    }

    private static double Ratio(string entry, AbsentRows absent, int every, int threads)
    {
        var (dense, sparse) = (Table(), Table());
        dense.TakeGradient(out _).Fill(0.01f);
        int[] rows = [.. Enumerable.Range(0, Rows / every).Select(i => i * every)];
        sparse.TakeRowGradient()!.Include(rows);
        sparse.RowGradient!.Values.Fill(0.01f);
        var (all, some) = (Optimizer(dense), Optimizer(sparse));
        return Duel.Between(all.Step, some.Step, Rounds).Ratio;

        Optimizer Optimizer(Parameter table) =>
            new([table], Catalog.Find(entry).Defaults) { AbsentRows = absent, Threads = threads };
    }

    private static Parameter Table() => new("table", new float[Rows * Width], shape: [Rows, Width]);
}
