using Downhill.Gradients;
using Downhill.QuasiNewton;
using Downhill.QuasiNewton.Vectors;

namespace Downhill.Tests.QuasiNewton;

/// <summary>Directions are those of the matrix that L-BFGS never makes.</summary>
public sealed class CurvatureHistoryTests
{
    private const int Length = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_direction_is_that_of_the_matrix(int pairs)
    {
        var random = new Random(pairs);
        var memory = new LbfgsMemory<double>(Length, pairs, 20, 1);
        double[] scales = [.. Enumerable.Range(1, Length).Select(i => (double)i)];
        memory.History.Scale = 0.7;
        var all = new List<(double[] S, double[] Y)>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var s = Vector(random);
            double[] y = [.. s.Zip(scales, (a, b) => a * b)];
            all.Add((s, y));
            memory.History.Append(1 / Dot(s, y));
            s.CopyTo(memory.Arena[memory.History.MoveRow(pair)]);
            y.CopyTo(memory.Arena[memory.History.DifferenceRow(pair)]);
        }

        var gradient = Vector(random);
        gradient.CopyTo(memory.Arena[memory.Last]);
        var slope = memory.History.Direct(memory.Direction, memory.Last);

        var expected = Direction(all, 0.7, gradient);
        memory.Arena[memory.Direction].ToArray().Zip(expected, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
        slope.ShouldBe(Dot(expected, gradient), 1e-11);
    }

    [Fact]
    public void The_oldest_pair_goes_first_and_a_restored_history_is_as_it_was()
    {
        var memory = new LbfgsMemory<double>(1, 2, 20, 1);
        for (var pair = 1; pair <= 3; pair++)
        {
            Add(pair);
        }

        Moves().ShouldBe([2, 3]);
        memory.History.Save();
        for (var pair = 4; pair <= 9; pair++)
        {
            Add(pair);
        }

        Moves().ShouldBe([8, 9]);
        memory.History.Restore();
        Moves().ShouldBe([2, 3]);

        void Add(int move)
        {
            (memory.Arena[memory.Last][0], memory.Arena[memory.Direction][0]) = (1, 1);
            memory.History.Add(memory.Last, memory.Kept, memory.Direction, move);
        }

        IEnumerable<double> Moves() =>
        [
            .. Enumerable.Range(0, memory.History.Count)
                .Select(pair => memory.Arena[memory.History.MoveRow(pair)][0]),
        ];
    }

    [Theory]
    [InlineData(1e-10, 0)]
    [InlineData(1.1e-10, 1)]
    [InlineData(-1, 0)]
    public void Only_pairs_of_more_curvature_than_PyTorchs_limit_are_kept(double move, int count)
    {
        var memory = new LbfgsMemory<double>(1, 2, 20, 1);
        (memory.Arena[memory.Last][0], memory.Arena[memory.Direction][0]) = (1, move);

        memory.History.Add(memory.Last, memory.Kept, memory.Direction, 1);

        memory.History.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(8192)]
    [InlineData(200_003)]
    public void Passes_have_the_same_bits_on_any_number_of_threads(int length)
    {
        var results = new[] { 1, 2, 3 }.Select(threads => Passes(length, threads)).ToList();

        results[1].ShouldBe(results[0]);
        results[2].ShouldBe(results[0]);
    }

    [Fact]
    public void Sums_are_those_of_norms_to_the_bit()
    {
        var random = new Random(3);
        var arena = new VectorArena<float>(1, 5000, 1);
        foreach (ref var x in arena[0])
        {
            x = random.NextSingle() - 0.5f;
        }

        arena.Dot(0, 0).ShouldBe(Norms.Part(arena[0], NormType.L2));
        arena.Magnitude(0).ShouldBe(Norms.Part(arena[0], NormType.L1));
        arena.Largest(0).ShouldBe(Norms.Part(arena[0], NormType.Max));
    }

    private static double[] Passes(int length, int threads)
    {
        var random = new Random(5);
        var arena = new VectorArena<float>(5, length, threads);
        for (var row = 0; row < 3; row++)
        {
            foreach (ref var x in arena[row])
            {
                x = random.NextSingle() - 0.5f;
            }
        }

        double[] sums =
        [
            arena.Pair(3, 4, 0, 1, 2, 0.3), arena.Combine(2, 0.7, 0, -0.1, 1, 4), arena.Dot(2, 3), arena.Magnitude(2),
            arena.Largest(2),
        ];
        return [.. sums, .. Enumerable.Range(0, 5).SelectMany(row => arena[row].ToArray()).Select(x => (double)x)];
    }

    /// <summary>H := (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ for each pair, from γ I on.</summary>
    private static double[] Direction(List<(double[] S, double[] Y)> pairs, double scale, double[] gradient)
    {
        var n = gradient.Length;
        var h = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            h[i, i] = scale;
        }

        foreach (var (s, y) in pairs)
        {
            var ρ = 1 / Dot(s, y);
            double[] hy = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => h[i, j] * y[j]))];
            var yhy = Dot(y, hy);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    h[i, j] += ρ * ((1 + ρ * yhy) * s[i] * s[j] - s[i] * hy[j] - hy[i] * s[j]);
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => -Enumerable.Range(0, n).Sum(j => h[i, j] * gradient[j]))];
    }

    private static double[] Vector(Random random) =>
        [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble() - 0.5)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
