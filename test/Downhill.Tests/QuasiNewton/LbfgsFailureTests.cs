namespace Downhill.Tests.QuasiNewton;

/// <summary>What a step that cannot be done leaves alone.</summary>
public sealed class LbfgsFailureTests
{
    private static LbfgsOptions Searching => new() { LineSearch = new StrongWolfe() };

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(27)]
    public void A_closure_that_throws_changes_nothing(int call)
    {
        var run = FloatRun.Started(new() { HistorySize = 3, MaxIterations = 5, LineSearch = new StrongWolfe() });
        var (before, state) = (run.Weights, run.Bytes);
        run.During = calls =>
        {
            if (calls == call)
            {
                throw new TimeoutException();
            }
        };

        Should.Throw<TimeoutException>(() =>
        {
            while (true)
            {
                (before, state) = (run.Weights, run.Bytes);
                run.Step();
            }
        });

        run.Weights.ShouldBe(before);
        run.Bytes.ShouldBe(state);
    }

    [Fact]
    public void A_step_that_is_cancelled_between_evaluations_changes_nothing()
    {
        var run = FloatRun.Started(Searching);
        using var cancellation = new CancellationTokenSource();
        run.Cancellation = cancellation.Token;
        var (before, state, calls) = (run.Weights, run.Bytes, run.Calls);
        run.During = call =>
        {
            if (call == calls + 1)
            {
                cancellation.Cancel();
            }
        };

        Should.Throw<OperationCanceledException>(() => run.Step());

        run.Calls.ShouldBe(calls + 2);
        run.Weights.ShouldBe(before);
        run.Bytes.ShouldBe(state);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_told_and_nothing_moves()
    {
        var run = new FloatRun(
            (x, g) => x[0] > 0 ? double.NaN : Functions.Rosenbrock(x, g), [-1, 1], new() { LearningRate = 100 });

        Should.Throw<NonFiniteLossException>(() => run.Step()).Message.ShouldContain("Lower the learning rate");

        run.Weights.ShouldBe([-1, 1]);
        run.Optimizer.Steps.ShouldBe(0);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_told_by_name_or_its_step_is_skipped()
    {
        var run = new FloatRun(Broken, [-1, 1, 3]);
        Should.Throw<NonFiniteGradientException>(() => run.Step()).Index.ShouldBe(1);

        var skipping = new FloatRun(Broken, [-1, 1, 3], policy: NonFinitePolicy.SkipStep);
        var skipped = new List<bool>();
        skipping.Optimizer.Stepped += (_, e) => skipped.Add(e.WasSkipped);
        skipping.Step().ShouldBe(7);
        (skipping.Optimizer.Steps, skipping.Optimizer.Skipped).ShouldBe((0, 1));
        skipped.ShouldBe([true]);

        static double Broken(double[] x, double[] g)
        {
            g[1] = double.PositiveInfinity;
            return 7;
        }
    }

    [Fact]
    public void With_a_line_search_points_without_a_loss_are_stepped_back_from()
    {
        var run = new FloatRun((x, g) => x[0] > -0.5 ? double.NaN : Functions.Rosenbrock(x, g), [-1, 2], Searching);

        run.Step();

        run.Weights[0].ShouldBeLessThanOrEqualTo(-0.5f);
        run.Weights.ShouldAllBe(x => float.IsFinite(x));
    }
}
