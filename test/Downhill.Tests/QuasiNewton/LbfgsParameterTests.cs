using Downhill.Tensors;

namespace Downhill.Tests.QuasiNewton;

/// <summary>Which parameters are moved, and by which gradients.</summary>
public sealed class LbfgsParameterTests
{
    private static readonly double[] Start = [-1.2, 1];

    private static LbfgsOptions Searching => new() { LineSearch = new StrongWolfe() };

    [Fact]
    public void Frozen_parameters_stay_and_the_history_begins_anew()
    {
        var run = FloatRun.Started(Searching);
        run.Optimizer.Freeze("b").ShouldBe(1);
        run.Optimizer.Iterations.ShouldBe(0);
        run.Gradient(1)[0] = float.NaN;
        var before = run.Weights;

        run.Step();

        run.Weights[^1].ShouldBe(before[^1]);
        run.Weights[0].ShouldNotBe(before[0]);
        run.Optimizer.Frozen.ShouldBe(["b"]);
        run.Optimizer.Thaw("*").ShouldBe(2);
        run.Optimizer.Iterations.ShouldBe(0);
        Should.Throw<ArgumentException>(() => run.Optimizer.Freeze("nothing"));
    }

    [Fact]
    public void A_missing_gradient_counts_as_zeros()
    {
        var missing = new FloatRun(Functions.Rosenbrock, Start, Searching);
        missing.During = _ => missing.Parameters[1].ClearGradient();
        var zeros = new FloatRun(Functions.Rosenbrock, Start, Searching);
        zeros.During = _ => zeros.Gradient(1)[0] = 0;

        for (var step = 0; step < 3; step++)
        {
            missing.Step();
            zeros.Step();
            for (var i = 0; i < 2; i++)
            {
                missing.Parameters[1].Gradient = missing.Gradient(1);
            }
        }

        missing.Weights.ShouldBe(zeros.Weights);
    }

    [Fact]
    public void Weights_narrower_than_float_are_refused()
    {
        var narrow = new Parameter<BFloat16>("narrow", new BFloat16[3]);

        Should.Throw<ArgumentException>(() => new Lbfgs([narrow])).Message
            .ShouldStartWith("Parameter 'narrow' is of BFloat16, and L-BFGS lives on small differences");
    }

    [Fact]
    public void Parameters_that_cannot_move_together_are_refused()
    {
        var (a, b) = (new float[4], new float[4]);

        Should.Throw<ArgumentException>(() => new Lbfgs([new Parameter("w", a), new Parameter("w", b)]));
        Should.Throw<ArgumentException>(() => new Lbfgs([new Parameter("w", a), new Parameter("v", a)]));
        Should.Throw<ArgumentException>(() =>
            new Lbfgs([new Parameter("w", new float[100_000])], new() { HistorySize = 20_000 }))
            .Message.ShouldContain("Lower the history size");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void The_largest_history_is_refused_before_anything_is_allocated(int length)
    {
        Should.Throw<ArgumentException>(() =>
            new Lbfgs([new Parameter("w", new float[length])], new() { HistorySize = int.MaxValue }))
            .Message.ShouldContain("Lower the history size");
    }
}
