using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>The norm of all gradients, and clipping by it.</summary>
public sealed class NormTests
{
    public static TheoryData<string, NonFinitePolicy> KeptAndPolicies => new(
        from kept in Kept.All.Prepend(Kept.Plain)
        from policy in (NonFinitePolicy[])[NonFinitePolicy.Throw, NonFinitePolicy.SkipStep]
        select (kept.ToString(), policy));

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
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void Clipping_equals_scaling_the_gradients_by_hand_and_leaves_them_as_they_are(string kept, string name)
    {
        var (clipped, byHand) = (Few(kept, name), Few(kept, name));

        // A power of two scales numbers of 16 bits without rounding them, as long as they are large enough.
        var factor = kept.StartsWith("float", StringComparison.Ordinal) ? 0.3 : 0.25;
        for (var step = 0; step < 3; step++)
        {
            clipped.DrawGradients(step, Large);
            byHand.DrawGradients(step, Large);
            var (norm, before) = (clipped.Optimizer.GradientNorm(), clipped.Gradients);
            clipped.Optimizer.MaxGradientNorm = factor * (norm + 1e-6);
            byHand.SetGradients((_, i) => [.. before[i].Select(x => x * (float)factor)]);
            clipped.StepAsItIs();
            byHand.StepAsItIs();
            Bits.ShouldBeSame(clipped.Gradients, before, $"gradients of {kept}");
            clipped.Optimizer.LastGradientNorm.ShouldBe(norm);
            norm.ShouldBe(Math.Sqrt(before.Sum(g => g.Sum(x => (double)x * x))), norm * 321 * Math.Pow(2, -53));
        }

        Bits.ShouldBeSame(clipped.Arrays, byHand.Arrays, $"{name}, {kept}");

        static float[] Large(int length, int seed) => [.. Draw.Normal(length, seed).Select(x => x + Math.Sign(x))];
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Gradients_within_the_limit_are_not_touched(string kept, string name)
    {
        var (clipped, free) = (Few(kept, name), Few(kept, name));
        clipped.Optimizer.MaxGradientNorm = 1000;

        clipped.Step(1);
        free.Step(1);

        Bits.ShouldBeSame(clipped.Arrays, free.Arrays, $"{name}, {kept}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_limit_that_is_not_positive_is_refused(double limit) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([]).MaxGradientNorm = limit).Message
            .ShouldStartWith("A norm to clip at must be positive. Try 1.0, or null for no limit.");

    [Theory]
    [MemberData(nameof(KeptAndPolicies))]
    public void The_norm_finds_what_is_not_finite_without_a_pass_of_its_own(string kept, NonFinitePolicy policy)
    {
        var subject = Kept.Find(kept).Make(new SgdOptions(), Layout.Few with { Policy = policy });
        subject.Optimizer.MaxGradientNorm = 1;
        subject.DrawGradients(1);
        subject.SetGradient(1, 5, float.NaN);
        var before = subject.Arrays.ToList();

        var thrown = Record.Exception(subject.StepAsItIs);

        (thrown as NonFiniteGradientException)?.Index.ShouldBe(5);
        (thrown is null).ShouldBe(policy == NonFinitePolicy.SkipStep);
        Bits.ShouldBeSame(subject.Arrays, before, $"{kept}: nothing moved");
        subject.Optimizer.LastGradientNorm.ShouldBe(double.NaN);
    }

    [Theory]
    [MemberData(nameof(Kept.Samples), MemberType = typeof(Kept))]
    public void A_step_that_zeroes_gradients_equals_a_step_and_zeroing(string kept, string name)
    {
        if (Case.Find(name).LooksAhead)
        {
            return; // Its closure computes gradients in the middle of the step.
        }

        var (fused, apart) = (Few(kept, name), Few(kept, name));
        for (var step = 0; step < 2; step++)
        {
            fused.DrawGradients(step);
            apart.DrawGradients(step);
            fused.Parameters[2].ClearGradient();
            apart.Parameters[2].ClearGradient();
            fused.Optimizer.Step(zeroGradients: true);
            apart.Optimizer.Step();
        }

        Bits.ShouldBeSame(fused.Arrays, apart.Arrays, $"{name}, {kept}");
        foreach (var i in (int[])[0, 1, 3])
        {
            fused.Gradients[i].ShouldAllBe(x => BitConverter.SingleToInt32Bits(x) == 0);
        }

        fused.Parameters[2].HasGradient.ShouldBeFalse();
        Bits.ShouldBeSame(fused.Gradients[2], apart.Gradients[2], "what is missing is not touched");
    }

    [Theory]
    [MemberData(nameof(KeptAndPolicies))]
    public void A_step_that_is_skipped_zeroes_gradients_and_one_that_throws_does_not(
        string kept, NonFinitePolicy policy)
    {
        var subject = Kept.Find(kept).Make(new SgdOptions(), Layout.Few with { Policy = policy });
        subject.DrawGradients(1);
        subject.SetGradient(0, 0, float.NaN);

        var thrown = Record.Exception(() => subject.Optimizer.Step(zeroGradients: true));

        (thrown is null).ShouldBe(policy == NonFinitePolicy.SkipStep);
        subject.Optimizer.Skipped.ShouldBe(thrown is null ? 1 : 0);
        subject.Gradients.Any(g => g.Any(x => x != 0)).ShouldBe(thrown is not null);
    }

    [Fact]
    public void A_step_needs_a_thread() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([]) { Threads = 0 }).Message
            .ShouldStartWith("A step needs a thread. Give 1 for the calling thread alone.");

    private static Subject Few(string kept, string name) => Kept.Find(kept).Make(Case.Find(name), Layout.Few);

    private static Parameter[] Many() =>
    [
        .. ((int[])[1, 0, 31, 32, 33, 8191, 200_001, 700])
            .Select((length, i) => new Parameter(
                $"p{i}", new float[length], i == 7 ? null : Draw.Normal(length, seed: i, scale: Math.Pow(10, i - 4)))),
    ];
}
