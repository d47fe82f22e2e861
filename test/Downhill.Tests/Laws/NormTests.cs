namespace Downhill.Tests.Laws;

/// <summary>The norm of all gradients, and clipping by it.</summary>
public sealed class NormTests
{
    [Fact]
    public void The_norm_is_that_of_all_gradients_together()
    {
        var parameters = Many();

        var norm = new Sgd(parameters).GradientNorm();

        var expected = Math.Sqrt(parameters.Sum(p => p.Gradient is { } g ? g.ToArray().Sum(x => (double)x * x) : 0));
        // Of two sums of n positive numbers each is at most n roundings off.
        norm.ShouldBe(expected, expected * parameters.Sum(p => p.Length) * Math.Pow(2, -53));
    }

    [Fact]
    public void The_norm_has_the_same_bits_with_any_number_of_threads()
    {
        var parameters = Many();

        var norms = ((int[])[1, 2, 3, 8]).Select(threads => new Sgd(parameters) { Threads = threads }.GradientNorm());

        norms.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_norm_overflows_only_when_no_double_holds_it() =>
        new Sgd([new Parameter("w", new float[4], Enumerable.Repeat(float.MaxValue, 4).ToArray())])
            .GradientNorm().ShouldBe(2.0 * float.MaxValue);

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Clipping_equals_scaling_the_gradients_by_hand_and_leaves_them_as_they_are(string name)
    {
        var (clipped, byHand) = (new Twin(Case.Find(name)), new Twin(Case.Find(name)));
        clipped.Optimizer.MaxGradientNorm = 0.5;

        for (var step = 0; step < 3; step++)
        {
            clipped.DrawGradients(step);
            byHand.DrawGradients(step);
            var factor = (float)(0.5 / (byHand.Optimizer.GradientNorm() + 1e-6));
            Scale(byHand, factor);
            var before = clipped.Parameters[3].Gradient!.Value.ToArray();
            clipped.StepAsItIs();
            byHand.StepAsItIs();
            clipped.Parameters[3].Gradient!.Value.ToArray().ShouldBe(before);
        }

        Bits.ShouldBeSame(clipped.Arrays, byHand.Arrays, name);
        clipped.Optimizer.LastGradientNorm.ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void Gradients_within_the_limit_are_not_touched(string name)
    {
        var (clipped, free) = (new Twin(Case.Find(name)), new Twin(Case.Find(name)));
        clipped.Optimizer.MaxGradientNorm = 1000;

        clipped.Step(1);
        free.Step(1);

        Bits.ShouldBeSame(clipped.Arrays, free.Arrays, name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_limit_that_is_not_positive_is_refused(double limit) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([]).MaxGradientNorm = limit).Message
            .ShouldStartWith("A norm to clip at must be positive. Try 1.0, or null for no limit.");

    [Theory]
    [InlineData(NonFinite.Throw)]
    [InlineData(NonFinite.SkipStep)]
    public void The_norm_finds_what_is_not_finite_without_a_pass_of_its_own(NonFinite policy)
    {
        var twin = new Twin(new SgdOptions(), policy: policy);
        twin.Optimizer.MaxGradientNorm = 1;
        twin.DrawGradients(1);
        twin.Parameters[1].Gradient!.Value.Span[5] = float.NaN;
        var before = twin.Arrays.ToList();

        var thrown = Record.Exception(twin.StepAsItIs);

        (thrown as NonFiniteGradientException)?.Index.ShouldBe(5);
        (thrown is null).ShouldBe(policy == NonFinite.SkipStep);
        Bits.ShouldBeSame(twin.Arrays, before, "nothing moved");
        twin.Optimizer.LastGradientNorm.ShouldBe(double.NaN);
    }

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void A_step_that_zeroes_gradients_equals_a_step_and_zeroing(string name)
    {
        if (Case.Find(name).LooksAhead)
        {
            return; // Its closure computes gradients in the middle of the step.
        }

        var (fused, apart) = (new Twin(Case.Find(name)), new Twin(Case.Find(name)));
        for (var step = 0; step < 2; step++)
        {
            fused.DrawGradients(step);
            apart.DrawGradients(step);
            fused.Parameters[2].ClearGradient();
            apart.Parameters[2].ClearGradient();
            fused.Optimizer.Step(zeroGradients: true);
            apart.Optimizer.Step();
        }

        Bits.ShouldBeSame(fused.Arrays, apart.Arrays, name);
        fused.Parameters[3].Gradient!.Value.ToArray().ShouldAllBe(x => BitConverter.SingleToInt32Bits(x) == 0);
        fused.Parameters[2].HasGradient.ShouldBeFalse();
    }

    [Fact]
    public void A_step_that_is_skipped_zeroes_gradients_all_the_same()
    {
        var twin = new Twin(new SgdOptions(), policy: NonFinite.SkipStep);
        twin.DrawGradients(1);
        twin.Parameters[0].Gradient!.Value.Span[0] = float.NaN;

        twin.Optimizer.Step(zeroGradients: true);

        twin.Optimizer.Skipped.ShouldBe(1);
        twin.Parameters[0].Gradient!.Value.ToArray().ShouldAllBe(x => x == 0);
    }

    [Fact]
    public void A_step_needs_a_thread() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([]) { Threads = 0 }).Message
            .ShouldStartWith("A step needs a thread. Give 1 for the calling thread alone.");

    private static void Scale(Twin twin, float factor)
    {
        foreach (var parameter in twin.Parameters)
        {
            foreach (ref var x in parameter.Gradient!.Value.Span)
            {
                x *= factor;
            }
        }
    }

    private static Parameter[] Many() =>
    [
        .. ((int[])[1, 0, 31, 32, 33, 8191, 200_001, 700])
            .Select((length, i) => new Parameter(
                $"p{i}", new float[length], i == 7 ? null : Draw.Normal(length, seed: i, scale: Math.Pow(10, i - 4)))),
    ];
}
