using Downhill.Matrices;

namespace Downhill.Bench.Products;

/// <summary>Matrix products by turns with OpenBLAS, in one process.</summary>
internal static class BlasDuel
{
    private const int Rounds = 61;
    private const int RestedRounds = 21;

    /// <summary>Prints a table: OpenBLAS's time over Downhill's.</summary>
    /// <param name="threads">How many threads a product may use.</param>
    /// <param name="only">Only the products whose name contains this; null for all.</param>
    public static void Run(int threads, string? only)
    {
        var blas = new OpenBlas(threads);
        Console.WriteLine($"## Matrix products beside OpenBLAS (kernels for {blas.Kernels}), {threads} thread(s)\n");
        Console.WriteLine($"{Machine.Describe()}\n\nAbove 1 Downhill is faster. {Manner(threads)}\n");
        Console.WriteLine("| product | OpenBLAS µs | Downhill µs | GFLOP/s | ratio |\n|---|---:|---:|---:|---:|");
        foreach (var shape in MatrixProducts.Shapes().Where(
            shape => only is null || shape.Name.Contains(only, StringComparison.Ordinal)))
        {
            var (a, b, c) = (Numbers(shape.M * shape.K), Numbers(shape.K * shape.N), new float[shape.M * shape.N]);
            var duel = Duel.Between(
                () => blas.Multiply(shape, a, b, c), () =>
                    MatrixMultiply.Run(shape.Left(a), shape.Right(b), c, threads: threads),
                threads > 1 ? RestedRounds : Rounds, rested: threads > 1);
            var speed = 2e-9 * shape.M * shape.K * shape.N / duel.Second;
            Console.WriteLine(
                $"| {shape.Name} | {duel.First * 1e6:F2} | {duel.Second * 1e6:F2} | {speed:F1} | {1 / duel.Ratio:F2} |");
        }
    }

    private static string Manner(int threads) => threads == 1
        ? $"Medians of {Rounds} turns."
        : $"Medians of {RestedRounds} turns; before each, {Duel.Rest} ms of sleep, in which the other's threads fall asleep, "
            + $"and {Duel.Warming} ms untimed.";

    private static float[] Numbers(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}
