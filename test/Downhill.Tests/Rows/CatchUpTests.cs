namespace Downhill.Tests.Rows;

public sealed class CatchUpTests
{
    private const int Steps = 60;

    public static TheoryData<string> Names => [.. Options.Keys];

    private static Dictionary<string, OptimizerOptions> Options { get; } = new()
    {
        ["L2"] = new SgdOptions { LearningRate = 0.1, WeightDecay = 0.2 },
        ["scheduled"] = new SgdOptions { LearningRate = new Warmup(20, new CosineDecay(0.3, 50)), WeightDecay = 0.2 },
        ["decoupled"] = new AdagradOptions { UpdateTransforms = [new DecoupledDecay(0.3)], LearningRate = 0.1 },
        ["after"] = new AdagradOptions { UpdateTransforms = [new DecayAfter(0.3)], LearningRate = 0.1 },
        ["proximal"] = new AdagradOptions { UpdateTransforms = [new ProximalDecay(0.3)], LearningRate = 0.1 },
    };

    /// <summary>Each product is rounded once a step when dense, and once a gap here: half an ulp each.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_that_catch_up_are_what_dense_gradients_make_up_to_rounding(string name)
    {
        var sparse = new Table(12, 37, Options[name], AbsentRows.CatchUp);
        var dense = new Table(12, 37, Options[name], isDense: true);

        for (var seed = 0; seed < Steps; seed++)
        {
            var some = Some(seed);
            sparse.Step(seed, some);
            dense.Step(seed, some);
            if (seed == 30)
            {
                sparse.Optimizer.CatchUpRows();
            }
        }

        sparse.Optimizer.CatchUpRows();
        var caught = sparse.Bits();
        sparse.Optimizer.CatchUpRows();
        sparse.Bits().ShouldBe(caught);
        foreach (var (a, b) in sparse.Weights.Values.ToArray().Zip(dense.Weights.Values.ToArray()))
        {
            ((double)a).ShouldBe(b, 2 * Steps * Math.ScaleB(1, -24));
        }
    }

    [Fact]
    public void A_row_that_adamw_left_out_first_shrinks_by_all_it_missed()
    {
        var options = new AdamWOptions { LearningRate = 0.01, WeightDecay = 0.5 };
        var (lazy, caught) = (new Table(2, 3, options), new Table(2, 3, options, AbsentRows.CatchUp));
        foreach (var table in (Table[])[lazy, caught])
        {
            table.Step(1, 0, 1);
            table.Step(2, 0);
            table.Step(3, 0);
            table.Step(4, 0);
        }

        var start = lazy.Weights.Values.ToArray()[3..];
        lazy.Step(5, 1);
        caught.Step(5, 1);

        for (var i = 0; i < 3; i++)
        {
            var missed = (1 - Math.Pow(1 - 0.005, 3)) * start[i] * (1 - 0.005);
            ((double)lazy.Weights.Values.Span[3 + i] - caught.Weights.Values.Span[3 + i]).ShouldBe(missed, 2e-7);
        }
    }

    [Fact]
    public void What_is_yet_to_catch_up_is_saved_and_resuming_is_exact()
    {
        var (whole, first, second) = (New(), New(), New());
        for (var seed = 0; seed < Steps; seed++)
        {
            whole.Step(seed, Some(seed));
            (seed < 25 ? first : second).Step(seed, Some(seed));
            if (seed == 24)
            {
                var saved = first.Optimizer.Save();
                saved["table/row_decay"].Shape.ShouldBe([13L]);
                second.Optimizer.Load(saved);
                first.Weights.Values.CopyTo(second.Weights.Values);
            }
        }

        second.Bits().ShouldBe(whole.Bits());
        whole.Optimizer.CatchUpRows();
        second.Optimizer.CatchUpRows();
        second.Bits().ShouldBe(whole.Bits());

        static Table New() => new(12, 37, Options["scheduled"], AbsentRows.CatchUp);
    }

    [Fact]
    public void Who_would_forget_what_is_yet_to_catch_up_is_told()
    {
        var table = new Table(12, 37, Options["L2"], AbsentRows.CatchUp);
        table.Step(1, 2);
        var saved = table.Optimizer.Save();

        Should.Throw<CheckpointException>(
            () => new Table(12, 37, Options["L2"], AbsentRows.Lazy).Optimizer.Load(saved)).Message.ShouldContain(
                "table/row_decay: unexpected");
        new Table(12, 37, Options["L2"], AbsentRows.Lazy).Optimizer.Load(saved, LoadScope.AllowUnexpected).Differences
            .ShouldContain(option => option.Option == "absent-rows");
        Should.Throw<CheckpointException>(
            () => new Table(11, 37, Options["L2"], AbsentRows.CatchUp).Optimizer.Load(saved)).Message.ShouldContain(
                "table/row_decay: Float64 of [13], but Float64 of [12] here");
    }

    [Fact]
    public void A_parameter_that_is_grouped_anew_keeps_what_is_yet_to_catch_up()
    {
        var (still, grouped) = (
            new Table(12, 37, Options["L2"], AbsentRows.CatchUp), new Table(12, 37, Options["L2"], AbsentRows.CatchUp));
        for (var seed = 0; seed < 20; seed++)
        {
            still.Step(seed, Some(seed));
            grouped.Step(seed, Some(seed));
            if (seed == 10)
            {
                grouped.Optimizer.Add(grouped.Optimizer.Groups[0], new Parameter("other", new float[3]));
            }
        }

        grouped.Bits().ShouldBe(still.Bits());
    }

    private static int[] Some(int seed) => [.. Enumerable.Range(0, 12).Where(row => (row + 1) * seed % 7 == 1)];
}
