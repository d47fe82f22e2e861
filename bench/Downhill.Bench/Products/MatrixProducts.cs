using System.Diagnostics;
using System.Text.Json;
using Downhill.Matrices;

namespace Downhill.Bench.Products;

/// <summary>Times matrix products alone, as bench/pytorch/products.py does: those of the network, and two square
/// ones.</summary>
internal static class MatrixProducts
{
    private const double Sample = 0.02;
    private const int Rounds = 15;

    /// <summary>Prints a line of JSON: the median seconds of each product.</summary>
    /// <param name="threads">How many threads a product may use.</param>
    public static void Run(int threads)
    {
        var products = Shapes().ToDictionary(
            shape => shape.Name, shape => Time(shape, threads), StringComparer.Ordinal);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            who = "downhill",
            what = "products",
            threads,
            products,
            version = Environment.Version.ToString(),
            machine = Machine.Describe(),
        }));
    }

    /// <summary>Names say m × k × n; a t behind a factor says that it is transposed in memory.</summary>
    public static IEnumerable<Shape> Shapes()
    {
        foreach (var batch in new[] { 1, 64, 512 })
        {
            yield return new($"forward {batch}x784x200t", batch, 784, 200, false, true);
            yield return new($"forward {batch}x200x10t", batch, 200, 10, false, true);
            yield return new($"weights 200x{batch}tx784", 200, batch, 784, true, false);
            yield return new($"weights 10x{batch}tx200", 10, batch, 200, true, false);
            yield return new($"input {batch}x10x200", batch, 10, 200, false, false);
        }

        yield return new("square 512", 512, 512, 512, false, false);
        yield return new("square 1024", 1024, 1024, 1024, false, false);
    }

    private static double Time(Shape shape, int threads)
    {
        var random = new Random(1);
        var a = Random(shape.M * shape.K);
        var b = Random(shape.K * shape.N);
        var c = new float[shape.M * shape.N];
        var repetitions = 1;
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 0.2;)
        {
            repetitions = Math.Max(1, (int)(repetitions * Sample / Repeat(repetitions)));
        }

        return Duel.Median(Enumerable.Range(0, Rounds).Select(_ => Repeat(repetitions) / repetitions));

        float[] Random(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];

        double Repeat(int times)
        {
            var left = shape.Left(a);
            var right = shape.Right(b);
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                MatrixMultiply.Run(left, right, c, threads: threads);
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
