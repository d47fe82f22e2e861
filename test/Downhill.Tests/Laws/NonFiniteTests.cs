using Downhill.Sweeps.Layout;
using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>A gradient that is not finite.</summary>
public sealed class NonFiniteTests
{
    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Throwing_names_parameter_and_index_and_changes_nothing_at_all(string kept, string name)
    {
        foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var (subject, before) = WithBad(kept, name, NonFinitePolicy.Throw, value);

            var thrown = Should.Throw<NonFiniteGradientException>(subject.StepAsItIs);

            thrown.Parameter.ShouldBe("p3");
            thrown.Index.ShouldBe(37);
            thrown.Message.ShouldBe(
                $"The gradient of 'p3' is {value} at index 37; nothing was changed. Lower the learning rate or clip gradients; "
                + "or set NonFinite to SkipStep or LetThrough.");
            Bits.ShouldBeSame(subject.Arrays, before, $"{name}, {kept}");
            subject.Optimizer.Steps.ShouldBe(1);
            subject.Optimizer.Updates("p0").ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Skipping_changes_nothing_and_counts_the_skip(string kept, string name)
    {
        var (subject, before) = WithBad(kept, name, NonFinitePolicy.SkipStep, float.NaN);

        subject.StepAsItIs();

        Bits.ShouldBeSame(subject.Arrays, before, $"{name}, {kept}");
        subject.Optimizer.Steps.ShouldBe(1);
        subject.Optimizer.Skipped.ShouldBe(1);
        subject.Step(3);
        subject.Optimizer.Steps.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Kept.Cases), MemberType = typeof(Kept))]
    public void Letting_through_moves_only_what_depends_on_it_to_not_a_number(string kept, string name)
    {
        var (subject, _) = WithBad(kept, name, NonFinitePolicy.LetThrough, float.NaN);

        subject.StepAsItIs();

        // RAdam as its authors have it moves nothing yet.
        var waits = Case.Find(name) is RAdamOptions { WaitsUntilRectified: true }
            or ScheduleFreeRAdamOptions { MovesUntilRectified: false };
        float.IsNaN(subject.Weights[3][37]).ShouldBe(!waits);

        // A norm that is not a number tells no weight of its parameter how far to go, and a mean of the model none of
        // all. Where it is not asked for, state that a measure has made is read again: in 8 bits a block that is not a
        // number as a whole.
        var spread = Case.Find(name) switch
        {
            { Measure: null } => 1,
            { Measure.Scope: MeasureScope.Model } => subject.Weights.Sum(weights => weights.Length),
            LarsOptions { AdaptsOnlyDecaying: true, WeightDecay.IsZero: true } => 1,
            LambOptions { AdaptsOnlyDecaying: true, WeightDecay.IsZero: true } =>
                Kept.Find(kept).State == StateFormat.Block8 ? Partition.BlockLength : 1,
            _ => subject.Weights[3].Length,
        };
        subject.Weights.Sum(weights => weights.Count(float.IsNaN)).ShouldBe(waits ? 0 : spread);
    }

    [Fact]
    public void The_first_that_is_not_finite_is_found_at_every_index_and_length()
    {
        for (var length = 1; length < 140; length++)
        {
            for (var bad = 0; bad < length; bad++)
            {
                var gradient = Draw.Normal(length, seed: length);
                gradient[bad] = float.NegativeInfinity;
                gradient[^1] = bad % 2 == 0 ? float.NaN : gradient[^1];
                var sgd = new Sgd([new Parameter("w", new float[length], gradient)]);

                Should.Throw<NonFiniteGradientException>(sgd.Step).Index.ShouldBe(bad);
            }
        }
    }

    [Fact]
    public void So_it_is_among_numbers_of_16_bits()
    {
        IsFound((BFloat16)float.PositiveInfinity, (BFloat16)float.NegativeInfinity, (BFloat16)float.NaN);
        IsFound(Half.PositiveInfinity, Half.NegativeInfinity, Half.NaN);
    }

    [Fact]
    public void Huge_but_finite_gradients_are_not_refused()
    {
        AreNotRefused(float.MaxValue, float.MinValue, -0f, float.Epsilon);
        AreNotRefused((BFloat16)3.3895e38f, (BFloat16)(-3.3895e38f), (BFloat16)(-0f), (BFloat16)1e-40f);
        AreNotRefused(Half.MaxValue, Half.MinValue, Half.NegativeZero, Half.Epsilon);
    }

    private static void IsFound<T>(params T[] bads)
        where T : unmanaged
    {
        for (var length = 1; length < 140; length++)
        {
            for (var bad = 0; bad < length; bad++)
            {
                var gradient = new T[length];
                gradient[bad] = bads[bad % bads.Length];
                gradient[^1] = bad % 2 == 0 ? bads[^1] : gradient[^1];
                var sgd = new Sgd([new Parameter<T>("w", new T[length], gradient)]);

                Should.Throw<NonFiniteGradientException>(sgd.Step).Index.ShouldBe(bad);
            }
        }
    }

    private static void AreNotRefused<T>(params T[] values)
        where T : unmanaged
    {
        T[] gradient = [.. Enumerable.Range(0, 300).Select(i => values[i % values.Length])];

        Should.NotThrow(new Sgd([new Parameter<T>("w", new T[300], gradient)]).Step);
    }

    private static (Subject Subject, List<float[]> Before) WithBad(
        string kept, string name, NonFinitePolicy policy, float value)
    {
        var subject = Kept.Find(kept).Make(Case.Find(name), Layout.Few with { Policy = policy });
        subject.Step(1);
        subject.DrawGradients(2);
        subject.SetGradient(3, 37, value);
        return (subject, subject.Arrays.ToList());
    }
}
