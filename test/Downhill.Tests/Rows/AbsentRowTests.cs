using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Rows;

public sealed class AbsentRowTests
{
    [Fact]
    public void Exact_takes_those_alone_whose_rows_would_stay_by_gradients_of_zeros()
    {
        var taken = Case.All.Where(one => !one.Options.Maximize && Takes(one.Options)).Select(one => one.Name);

        taken.ShouldBe(["sgd", "adagrad", "adagrad-R", "signsgd"]);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adagrad")]
    [InlineData("adagrad-R")]
    [InlineData("signsgd")]
    public void Exact_has_the_bits_of_dense_gradients(string name)
    {
        var options = Case.Find(name);
        var sparse = new Table(12, 37, options, AbsentRows.Exact);
        var dense = new Table(12, 37, options, isDense: true);

        for (var seed = 0; seed < 70; seed++)
        {
            int[] some = [.. Enumerable.Range(0, 12).Where(row => row * seed % 5 == 1)];
            sparse.Step(seed, some);
            dense.Step(seed, some);
        }

        sparse.Bits().ShouldBe(dense.Bits());
    }

    [Fact]
    public void A_row_of_momentum_goes_on_with_its_old_velocity_when_it_comes_back()
    {
        var options = new MomentumOptions { LearningRate = 1, Momentum = 0.5 };
        var parameter = new Parameter("p", new float[2], shape: [2, 1]);
        var optimizer = new Optimizer([parameter], options) { AbsentRows = AbsentRows.Lazy };

        Step([0, 1], [8, 8]);
        Step([1], [0]);
        Step([0, 1], [0, 0]);

        // Present each time: −8, −4, −2. Absent in the middle: −8, 0, −4, where a dense gradient would have rolled on.
        parameter.Values.ToArray().ShouldBe([-12, -14]);

        void Step(int[] rows, float[] values)
        {
            parameter.ClearGradient();
            parameter.TakeRowGradient()!.Add(rows, values);
            optimizer.Step();
        }
    }

    public static TheoryData<string, AbsentRows, string> Refusals => new()
    {
        {
            "adam", AbsentRows.Exact,
            "AdamOptions moves rows, their state or both by gradients of zeros, too. Set Optimizer.AbsentRows to Lazy"
        },
        { "momentum", AbsentRows.Exact, "MomentumOptions moves rows" },
        { "sgd, decayed", AbsentRows.Exact, "SgdOptions moves rows" },
        { "adam, decayed", AbsentRows.CatchUp, "the weight decay of AdamOptions is no factor" },
        { "schedule-free-sgd", AbsentRows.Lazy, "ScheduleFreeSgdOptions moves all rows at every step" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Who_cannot_leave_rows_alone_is_refused_with_the_cure_and_nothing_moves(
        string name, AbsentRows absent, string why)
    {
        var table = new Table(4, 5, Case.Find(name), absent);
        var before = table.Bits();

        Should.Throw<InvalidOperationException>(() => table.Step(1, 2)).Message.ShouldStartWith(
            $"Parameter 'table' has a gradient of some rows, but {why}");

        table.Bits().ShouldBe(before);
        table.Optimizer.Steps.ShouldBe(0);
    }

    [Fact]
    public void What_needs_all_of_a_gradient_is_refused()
    {
        Message(new([P()], new SgdOptions()) { Accumulation = GradientAccumulation.Mean(2) }).ShouldContain(
            "Accumulation or GradientTransforms copies all of it; leave these out");
        Message(new([P()], new SgdOptions()) { GradientTransforms = [new GradientCentralization()] }).ShouldContain(
            "Accumulation or GradientTransforms");
        Message(new([P()], new AdamOptions { StateFormat = StateFormat.Block8 }) { AbsentRows = AbsentRows.Lazy })
            .ShouldContain("its rows of 3 share blocks of 256 of 8-bit state");
        Message(new([new Parameter<Half>("p", new Half[6], shape: [2, 3])], new SgdOptions())
        {
            AbsentRows = AbsentRows.CatchUp,
        }).ShouldContain("its weights are Float16");

        static Parameter P() => new("p", new float[6], shape: [2, 3]);

        static string Message(Optimizer optimizer)
        {
            if (optimizer.Groups[0].Parameters[0] is Parameter<Half> half)
            {
                half.RowGradient = new(2, 3);
            }
            else
            {
                ((Parameter)optimizer.Groups[0].Parameters[0]).RowGradient = new(2, 3);
            }

            return Should.Throw<InvalidOperationException>(optimizer.Step).Message;
        }
    }

    [Fact]
    public void Sharpness_refuses_rows_and_puts_the_weights_back()
    {
        var parameter = new Parameter("p", new float[] { 1, 2 }, shape: [2, 1]);
        var optimizer = new Optimizer([parameter], new SgdOptions()) { Wrappers = [new Sam()] };

        Should.Throw<InvalidOperationException>(() => optimizer.Step(() =>
        {
            parameter.TakeRowGradient()!.Add([1], [1]);
            return 0;
        })).Message.ShouldContain("Sam moves all weights by it");

        parameter.Values.ToArray().ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_asks_for_the_rows_that_are_present_and_no_others(int threads)
    {
        var watched = new WatchedTable(rows: 1 << 16, width: 64);
        var optimizer = new Optimizer([watched], new AdamWOptions { WeightDecay = 0.1 })
        {
            AbsentRows = AbsentRows.CatchUp, Threads = threads, MaxGradientNorm = 1,
        };
        var drawn = new float[20_000 * 64];
        drawn.AsSpan().Fill(0.01f);

        for (var step = 0; step < 3; step++)
        {
            int[] rows = [.. Enumerable.Range(0, 20_000).Select(i => i * 3 + step)];
            watched.RowGradient!.Clear();
            watched.RowGradient.Add(rows, drawn);
            watched.Begin();
            optimizer.Step();

            watched.Rows.Order().ShouldBe(rows);
        }
    }

    private static bool Takes(OptimizerOptions options)
    {
        try
        {
            new Table(4, 5, options, AbsentRows.Exact).Step(1, 2);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
