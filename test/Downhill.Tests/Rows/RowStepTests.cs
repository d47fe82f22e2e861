using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Rows;

public sealed class RowStepTests
{
    private static readonly int[] All = [.. Enumerable.Range(0, 12)];

    /// <summary>The cases of the catalog whose steps go by rows.</summary>
    private static IEnumerable<Case> Rowwise => Case.All.Where(
        one => one.Options is { LooksAhead: false, HasEvaluationPoint: false, Measure: null }
            && one.Options.MakeTensorPhase<float>() is null);

    public static TheoryData<string> Names => [.. Rowwise.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_all_rows_the_bits_are_those_of_a_dense_gradient(string name)
    {
        var options = Case.Find(name);
        var (sparse, dense) = (new Table(12, 37, options), new Table(12, 37, options, isDense: true));

        for (var seed = 0; seed < 35; seed++)
        {
            sparse.Step(seed, All);
            dense.Step(seed, All);
        }

        sparse.Bits().ShouldBe(dense.Bits());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_that_are_present_move_as_if_there_were_no_others_which_stay_as_they_are(string name)
    {
        var options = Case.Find(name);
        var (table, few) = (new Table(12, 37, options), new Table(12, 37, options, isDense: true));
        for (var seed = 0; seed < 3; seed++)
        {
            table.Step(seed, All);
            few.Step(seed, All);
        }

        var before = table.Bits(0, 1, 3, 4, 5, 8, 9, 10);
        for (var seed = 3; seed < 35; seed++)
        {
            table.Step(seed, 2, 6, 7, 11);
            few.Step(seed, 2, 6, 7, 11);
        }

        table.Bits(2, 6, 7, 11).ShouldBe(few.Bits(2, 6, 7, 11));
        table.Bits(0, 1, 3, 4, 5, 8, 9, 10).ShouldBe(before);
    }

    [Theory]
    [InlineData(StateFormat.BFloat16)]
    [InlineData(StateFormat.Block8)]
    public void With_all_rows_narrow_state_has_the_bits_of_a_dense_gradient(StateFormat format)
    {
        var options = new AmsGradOptions { StateFormat = format };
        var (sparse, dense) = (new Table(12, 512, options), new Table(12, 512, options, isDense: true));

        for (var seed = 0; seed < 35; seed++)
        {
            sparse.Step(seed, All);
            dense.Step(seed, All);
        }

        sparse.Bits().ShouldBe(dense.Bits());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Threads_change_no_bit_and_clipping_sees_the_rows(int threads)
    {
        var options = new AdamOptions();
        int[] some = [.. Enumerable.Range(0, 4000).Where(row => row % 3 != 1)];
        int[] every = [.. Enumerable.Range(0, 4000)];
        var alone = new Table(4000, 100, options, threads: 1, norm: 0.5);
        var shared = new Table(4000, 100, options, threads: threads, norm: 0.5);
        var dense = new Table(4000, 100, options, isDense: true, threads: threads, norm: 0.5);

        foreach (var table in (Table[])[alone, shared, dense])
        {
            table.Step(1, every);
            table.Step(2, every);
        }

        dense.Bits().ShouldBe(shared.Bits());
        dense.Optimizer.LastGradientNorm.ShouldBe(shared.Optimizer.LastGradientNorm);
        alone.Step(3, some);
        shared.Step(3, some);
        shared.Bits().ShouldBe(alone.Bits());
        shared.Optimizer.LastGradientNorm.ShouldBe(
            Math.Sqrt(some.Sum(row => Table.Draw(3, row, 100).Sum(x => (double)x * x))), 1e-9);
    }

    [Theory]
    [InlineData(Rounding.Stochastic)]
    [InlineData(Rounding.Compensated)]
    [InlineData(Rounding.Master)]
    public void Narrow_weights_move_by_rows_of_floats_and_zeros_stay_where_they_were(Rounding rounding)
    {
        var options = new AdamOptions { Rounding = rounding, LearningRate = 1e-2 };
        var (sparse, dense) = (Narrow(), Narrow());
        var (one, other) = (Optimizer(sparse), Optimizer(dense));

        for (var seed = 0; seed < 35; seed++)
        {
            var drawn = Table.Draw(seed, 0, 60).Select(x => (float)(BFloat16)x).ToArray();
            sparse.ClearGradient();
            sparse.TakeRowGradient()!.Add([2, 0, 1], [.. drawn[40..], .. drawn[..40]]);
            drawn.Select(x => (BFloat16)x).ToArray().CopyTo(dense.TakeGradient(out _));
            one.Step(zeroGradients: true);
            other.Step(zeroGradients: true);
            sparse.RowGradient!.Count.ShouldBe(0);
        }

        sparse.Values.ToArray().ShouldBe(dense.Values.ToArray());

        Parameter<BFloat16> Narrow() => new("p", new BFloat16[60], shape: [3, 20]);

        Optimizer Optimizer(IParameter parameter) => new([parameter], options) { AbsentRows = AbsentRows.Lazy };
    }

    [Fact]
    public void A_group_may_have_gradients_of_both_kinds()
    {
        var (mixed, dense) = (Group(), Group());
        var (one, other) = (Optimizer(mixed), Optimizer(dense));

        for (var seed = 0; seed < 5; seed++)
        {
            for (var i = 0; i < 3; i++)
            {
                Array.ForEach([mixed[i], dense[i]], p => p.ClearGradient());
                var drawn = Table.Draw(seed, i, 3000);
                drawn.CopyTo(dense[i].TakeGradient(out _));
                if (i == 1)
                {
                    mixed[i].TakeRowGradient()!.Add([.. Enumerable.Range(0, 300)], drawn);
                }
                else
                {
                    drawn.CopyTo(mixed[i].TakeGradient(out _));
                }
            }

            one.Step(zeroGradients: true);
            other.Step(zeroGradients: true);
        }

        mixed.SelectMany(p => p.Values.ToArray()).ShouldBe(dense.SelectMany(p => p.Values.ToArray()));
        mixed[0].Gradient!.Value.ToArray().ShouldAllBe(x => x == 0);
        mixed[1].RowGradient!.Count.ShouldBe(0);

        Parameter[] Group() =>
            [.. Enumerable.Range(0, 3).Select(i => new Parameter($"{i}", new float[3000], shape: [300, 10]))];

        Optimizer Optimizer(Parameter[] all) => new(all, new AdamOptions()) { AbsentRows = AbsentRows.Lazy };
    }

    [Fact]
    public void A_step_without_any_row_is_counted_and_moves_nothing()
    {
        var table = new Table(3, 4, new AdamOptions());
        table.Step(1, 0, 1, 2);
        var before = table.Bits();

        table.Step(2);

        table.Bits().ShouldBe(before);
        table.Optimizer.Updates("table").ShouldBe(2);
    }

    [Theory]
    [InlineData(AbsentRows.Lazy)]
    [InlineData(AbsentRows.CatchUp)]
    public void A_step_allocates_nothing_after_the_first_ones(AbsentRows absent)
    {
        var table = new Table(100, 20, new AdamWOptions(), absent, norm: 1);
        var (rows, values) = (new[] { 30, 7, 30, 99 }, new float[80]);
        Go();

        Allocations.OfThread(Go).ShouldBe(0);

        void Go()
        {
            for (var step = 0; step < 40; step++)
            {
                table.Weights.ClearGradient();
                table.Weights.TakeRowGradient()!.Add(rows, values);
                table.Optimizer.Step(zeroGradients: true);
            }
        }
    }

    [Fact]
    public void A_frozen_table_stays_and_its_rows_count_for_no_norm()
    {
        var table = new Table(3, 4, new AdamOptions(), norm: 1);
        table.Optimizer.Freeze("*");
        var before = table.Weights.Values.ToArray();

        table.Step(2, 1);

        table.Weights.Values.ToArray().ShouldBe(before);
        table.Optimizer.LastGradientNorm.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_is_not_finite_is_told_by_the_weight_it_belongs_to()
    {
        var table = new Table(30, 4, new AdamOptions());
        table.Weights.TakeRowGradient()!.Add([11, 29, 3], [1, 2, 3, 4, 5, 6, float.NaN, 8, 9, 10, 11, 12]);

        var error = Should.Throw<NonFiniteGradientException>(table.Optimizer.Step);

        error.Index.ShouldBe(29 * 4 + 2);
        error.Message.ShouldContain("'table'");
    }
}
