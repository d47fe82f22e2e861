namespace Downhill.Tests.QuasiNewton;

/// <summary>What a step does.</summary>
public sealed class LbfgsTests
{
    private static readonly double[] Start = [-1.2, 1];

    private static LbfgsOptions Searching => new() { LineSearch = new StrongWolfe() };

    [Fact]
    public void A_step_ends_where_a_search_has_found_a_gradient_of_nothing()
    {
        float[] x = [1], gradient = new float[1];
        var optimizer = new Lbfgs([new Parameter("x", x, gradient)], new() { LineSearch = new StrongWolfe() });

        optimizer.Step(() => (gradient[0] = x[0]) * x[0] / 2, TestContext.Current.CancellationToken);

        (x[0], optimizer.Iterations, optimizer.Evaluations).ShouldBe((0, 1, 2));
    }

    [Fact]
    public void A_step_ends_where_weights_have_moved_by_less_than_the_tolerance_though_the_loss_fell_by_more()
    {
        float[] x = [1e-3f], gradient = new float[1];
        var optimizer = new Lbfgs(
            [new Parameter("x", x, gradient)], new() { LearningRate = 1e-4, ChangeTolerance = 1e-3 });

        optimizer.Step(() => (gradient[0] = 1e6f * x[0]) * x[0] / 2, TestContext.Current.CancellationToken);

        x[0].ShouldBe(9e-4f, 1e-9f);
        (optimizer.Iterations, optimizer.Evaluations).ShouldBe((1, 2));
    }

    [Fact]
    public void A_quadratic_is_minimized_in_as_many_iterations_as_dimensions()
    {
        const int N = 6;
        var run = new DoubleRun(Quadratic, [3, -2, 5, 1, -4, 2], new()
        {
            MaxIterations = N, MaxEvaluations = 100, LineSearch = new ExactSearch(),
            GradientTolerance = 0, ChangeTolerance = 0,
        });

        run.Step();

        // 2⁻⁵³ times the condition, 50, the iterations and the starts' size.
        run.X.Max(Math.Abs).ShouldBeLessThan(1e-12);
        run.Memory.Progress.Iterations.ShouldBe(N);

        static double Quadratic(double[] x, double[] g)
        {
            var loss = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var scale = 1 + i * i * 2;
                (loss, g[i]) = (loss + scale * x[i] * x[i] / 2, scale * x[i]);
            }

            return loss;
        }
    }

    [Fact]
    public void Rosenbrocks_valley_is_gone_through_from_the_usual_start()
    {
        var run = new FloatRun(Functions.Rosenbrock, Start, Searching);

        for (var step = 0; step < 3; step++)
        {
            run.Step();
        }

        run.Weights.ShouldAllBe(x => Math.Abs(x - 1) < 1e-3);
        run.Optimizer.Evaluations.ShouldBe(run.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_a_line_search_the_loss_never_rises(bool backtracks)
    {
        ILineSearch search = backtracks ? new Armijo() : new StrongWolfe();
        foreach (var function in new Func<double[], double[], double>[] { Functions.Rosenbrock, Functions.Cosh })
        {
            var run = new DoubleRun(function, [-3, 4], new() { MaxIterations = 1, LineSearch = search });
            var last = double.PositiveInfinity;

            for (var step = 0; step < 100; step++)
            {
                var loss = run.Step();
                loss.ShouldBeLessThanOrEqualTo(last);
                last = loss;
            }

            last.ShouldBeLessThan(1e-3);
        }
    }

    [Fact]
    public void Where_the_gradient_is_zero_a_step_returns_at_once()
    {
        var run = new FloatRun(Functions.Rosenbrock, [1, 1]);

        run.Step().ShouldBe(0);

        (run.Calls, run.Optimizer.Iterations, run.Optimizer.Steps).ShouldBe((1, 0, 1));
        run.Weights.ShouldBe([1, 1]);
    }

    [Fact]
    public void A_schedule_gives_the_rate_of_each_step()
    {
        var (scheduled, set) = (Descent(new(step => 1e-3 / (1 + step))), Descent(1e-3));

        for (var step = 0; step < 4; step++)
        {
            set.Optimizer.LearningRate = 1e-3 / (1 + step);
            scheduled.Step();
            set.Step();
        }

        scheduled.Weights.ShouldBe(set.Weights);
        Should.Throw<ArgumentOutOfRangeException>(() => set.Optimizer.LearningRate = -1);

        static FloatRun Descent(HyperParameter rate) =>
            new(Functions.Rosenbrock, Start, new() { LearningRate = rate, MaxIterations = 1 });
    }

    [Fact]
    public void Steps_are_announced_and_told()
    {
        var run = new FloatRun(Functions.Rosenbrock, Start, Searching);
        var heard = new List<string>();
        run.Optimizer.Stepping += (_, e) => heard.Add($"{e.Step} begins after {run.Calls}");
        run.Optimizer.Stepped += (_, e) => heard.Add($"{e.Step} ends with {run.Optimizer.Steps}");

        run.Step();

        heard.ShouldBe(["0 begins after 0", "0 ends with 1"]);
    }

    [Fact]
    public void Steps_after_the_first_allocate_nothing()
    {
        float[] values = new float[40_000], gradient = new float[40_000];
        values.AsSpan().Fill(1);
        var optimizer = new Lbfgs(
            [new Parameter("w", values, gradient)],
            new() { HistorySize = 3, MaxIterations = 4, LineSearch = new StrongWolfe() })
        {
            Threads = 1,
        };
        var cancellation = TestContext.Current.CancellationToken;
        Func<double> closure = Closure;
        for (var step = 0; step < 2; step++)
        {
            optimizer.Step(closure, cancellation);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.Step(closure, cancellation);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        double Closure()
        {
            var loss = 0.0;
            for (var i = 0; i < values.Length; i++)
            {
                var scale = 1 + i % 17;
                gradient[i] = scale * values[i] * values[i] * values[i];
                loss += scale * Math.Pow(values[i], 4) / 4;
            }

            return loss;
        }
    }
}
