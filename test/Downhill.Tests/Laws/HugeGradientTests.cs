using Downhill.Sweeps;
using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;
using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>A gradient that is finite, but whose square is not.</summary>
public sealed class HugeGradientTests
{
    private static readonly float[] Huge = [MathF.ScaleB(1, 64), -2e19f, 1e30f, 3.3895e38f, -3.3895e38f];

    public static TheoryData<string, string> Cases => [.. Kept.Cases.Where(row => !row.Data.Item1.Contains("half"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_told_by_name_before_anything_changes_where_the_rule_squares_it(string kept, string name)
    {
        foreach (var value in Huge)
        {
            var (subject, before) = WithHuge(kept, name, NonFinitePolicy.Throw, value);
            if (!Squares(subject))
            {
                Should.NotThrow(subject.StepAsItIs);
                continue;
            }

            var thrown = Should.Throw<NonFiniteGradientException>(subject.StepAsItIs);

            (thrown.Parameter, thrown.Index, thrown.Value).ShouldBe(("p3", 37, subject.Gradients[3][37]));
            thrown.Message.ShouldBe(
                $"The gradient of 'p3' is {thrown.Value} at index 37, whose square is beyond what a float can hold: an average "
                + "of squares would be infinite, stay so, and the weight never move again; nothing was changed. Lower the "
                + "learning rate or clip gradients; or set NonFinite to SkipStep or LetThrough.");
            Bits.ShouldBeSame(subject.Arrays, before, $"{name}, {kept}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_step_is_skipped_or_done_as_one_chooses(string kept, string name)
    {
        var (skipping, before) = WithHuge(kept, name, NonFinitePolicy.SkipStep, 1e20f);
        var (through, _) = WithHuge(kept, name, NonFinitePolicy.LetThrough, 1e20f);

        skipping.StepAsItIs();
        through.StepAsItIs();

        skipping.Optimizer.Skipped.ShouldBe(Squares(skipping) ? 1 : 0);
        through.Optimizer.Skipped.ShouldBe(0);
        if (Squares(skipping))
        {
            Bits.ShouldBeSame(skipping.Arrays, before, $"{name}, {kept}");
        }
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void The_largest_that_is_let_through_leaves_state_finite_and_the_weight_moving(string name)
    {
        var found = Case.Find(name);
        var options = found with { WeightDecay = found.CoupledWeightDecay.IsZero ? found.WeightDecay : 1e-6 };
        var limit = options.GradientLimit;
        if (double.IsInfinity(limit))
        {
            return;
        }

        var largest = MathF.BitDecrement((float)limit);
        float[] gradient = [largest], weights = [0];
        var optimizer = new Optimizer([new Parameter("w", weights, gradient)], options);
        foreach (var g in (float[])[largest, -largest, largest, -largest])
        {
            gradient[0] = g;
            optimizer.Step();
            optimizer.State.Keys.Where(key => !key.EndsWith("/sum", StringComparison.Ordinal))
                .SelectMany(key => optimizer.State[key].ToArray<float>())
                .ShouldAllBe(x => float.IsFinite(x));
        }

        weights.ShouldAllBe(x => float.IsFinite(x));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(18446744073709551616.0)]
    [InlineData(18446744073709551616.0 / 0.37)]
    [InlineData(1e38)]
    [InlineData(1e60)]
    [InlineData(65504)]
    [InlineData(12345.678)]
    [InlineData(1)]
    public void What_is_beyond_a_limit_is_found_wherever_it_is_and_nothing_else(double limit)
    {
        var edge = (float)Math.Min(limit, float.MaxValue);
        float[] near =
            [edge, -edge, MathF.BitIncrement(edge), MathF.BitDecrement(edge), float.NaN, float.NegativeInfinity, float.MaxValue];
        for (var length = 1; length < 140; length += 3)
        {
            for (var at = 0; at < length; at++)
            {
                var values = Draw.Normal(length, seed: length, scale: 1e-3);
                values[at] = near[at % near.Length];

                IsFound(values, x => x, limit);
                IsFound([.. values.Select(x => (BFloat16)x)], x => x, limit);
                IsFound([.. values.Select(x => (Half)x)], x => (float)x, limit);
            }
        }
    }

    [Fact]
    public void Many_large_ones_below_the_limit_are_not_taken_for_one_beyond_it() =>
        Finite.IndexBeyond(Enumerable.Repeat(1e19f, 1000).ToArray(), Math.ScaleB(1, 64)).ShouldBe(-1);

    [Fact]
    public void What_clipping_makes_small_is_not_too_large()
    {
        float[] weights = [1, 1], gradient = [1e30f, 1];
        var adam = new Adam([new Parameter("w", weights, gradient)]) { MaxGradientNorm = 1 };

        adam.Step();

        weights[0].ShouldBe(1 - 1e-3f, 1e-6f);
        adam.MaxGradientNorm = 1e25;
        Should.Throw<NonFiniteGradientException>(adam.Step).Index.ShouldBe(0);
        adam.MaxGradientNorm = 1e19;
        Should.NotThrow(adam.Step);
    }

    [Fact]
    public void Each_group_has_its_own_limit()
    {
        float[] one = [1], other = [1];
        var optimizer = new Optimizer(
        [
            new ParameterGroup(
                [new Parameter("one", one, new[] { 1e20f })], new SgdOptions { LearningRate = 1e-30 }),
            new ParameterGroup([new Parameter("other", other, new[] { 1f })], new AdamOptions()),
        ]);

        Should.NotThrow(optimizer.Step);
    }

    private static bool Squares(Subject subject) => double.IsFinite(subject.Optimizer.Groups[0].Options.GradientLimit);

    private static void IsFound<T>(T[] values, Func<T, float> widen, double limit)
        where T : unmanaged
    {
        var expected = Array.FindIndex(values, x => !(Math.Abs((double)widen(x)) < limit));
        var slot = new GroupedParameter(new Parameter<T>("w", new T[values.Length], values), 0, values.Length, 0, 0);

        Finite.IndexBeyond(new ParameterRange(slot, 0, values.Length), limit).ShouldBe(expected);
    }

    private static (Subject Subject, List<float[]> Before) WithHuge(
        string kept, string name, NonFinitePolicy policy, float value)
    {
        var subject = Kept.Find(kept).Make(Case.Find(name), Layout.Few with { Policy = policy });
        subject.Step(1);
        subject.DrawGradients(2);
        subject.SetGradient(3, 37, value);
        return (subject, subject.Arrays.ToList());
    }
}
