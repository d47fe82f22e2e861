using Downhill.QuasiNewton;

namespace Downhill.Tests.QuasiNewton;

/// <summary>What is told of memory is what is moved and kept.</summary>
public sealed class LbfgsCostTests
{
    /// <summary>Passes of an iteration without a line search: 5 rows for the pair, 1 for yᵀy, 2 and 8 a pair for the
    /// direction, where the oldest y is added and multiplied in one pass, 1 for its largest element, 3 for the move, 1
    /// for the largest element of the gradient. With three copies, of 6 rows, they are 76 + 32 · m bytes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public void An_iteration_passes_over_13_rows_and_8_for_each_pair(int pairs)
    {
        const int Iterations = 6;
        var run = new DoubleRun(Functions.Cosh, [.. Enumerable.Range(0, 40).Select(i => 2.0 / (i + 1))], new()
        {
            LearningRate = 1e-3, HistorySize = pairs, MaxIterations = Iterations, MaxEvaluations = 100,
            GradientTolerance = 0, ChangeTolerance = 0,
        });
        run.Step();
        run.Step();
        run.Memory.History.Count.ShouldBe(Math.Min(pairs, 2 * Iterations - 1));
        var before = run.Memory.Arena.Traffic;

        run.Step();
        (run.Memory.Arena.Traffic - before).ShouldBe(Iterations * (13 + 8 * pairs));
    }

    [Theory]
    [InlineData(10, 20, 9 + 2 * (10 + 11))]
    [InlineData(10, 1, 9 + 2 * (10 + 1))]
    [InlineData(100, 20, 9 + 2 * (100 + 20))]
    public void Memory_is_as_it_is_told(int size, int iterations, int rows) =>
        LbfgsMemory<float>.Rows(1000, size, iterations).ShouldBe(rows);
}
