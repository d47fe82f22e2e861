using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>Weights that are evaluated in the place of those in training.</summary>
public sealed class EvaluationTests
{
    private static readonly AsgdOptions Averaged = new() { LearningRate = 0.1, AveragingStart = 1 };

    public static TheoryData<string> Formats => [.. Kept.Every.Select(kept => kept.ToString())];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Weights_and_state_come_back_to_the_bit_and_training_goes_on_as_if_nothing_had_been(string kept)
    {
        var (plain, evaluated) = (Make(kept), Make(kept));
        for (var step = 1; step <= 40; step++)
        {
            plain.Step(step);
            evaluated.Step(step);
            var before = evaluated.Arrays.ToList();
            using (evaluated.Optimizer.Evaluate())
            {
                if (step > 4)
                {
                    evaluated.Weights[0].ShouldNotBe(before[0]);
                }
            }

            Bits.ShouldBeSame(evaluated.Arrays, before, "after the scope");
        }

        Bits.ShouldBeSame(evaluated.Arrays, plain.Arrays, "at the end");
    }

    [Fact]
    public void The_average_is_what_is_evaluated()
    {
        var subject = Make(Kept.Plain.ToString());
        for (var step = 1; step <= 9; step++)
        {
            subject.Step(step);
        }

        var average = subject.States(Averaged.States[0]);
        using (subject.Optimizer.Evaluate())
        {
            Bits.ShouldBeSame(subject.Weights, average, "within the scope");
        }
    }

    [Fact]
    public void Without_a_point_of_its_own_an_optimizer_is_evaluated_at_its_weights()
    {
        var subject = Kept.Plain.Make(new AdamOptions(), Layout.Few);
        subject.Step(1);
        var before = subject.Arrays.ToList();

        using (subject.Optimizer.Evaluate())
        {
            Bits.ShouldBeSame(subject.Arrays, before, "within the scope");
        }
    }

    [Fact]
    public void Weights_that_were_never_updated_are_evaluated_as_they_are()
    {
        var subject = Make(Kept.Plain.ToString());
        var before = subject.Arrays.ToList();

        using (subject.Optimizer.Evaluate())
        {
            Bits.ShouldBeSame(subject.Arrays, before, "within the scope");
        }
    }

    [Fact]
    public void All_that_needs_the_weights_in_training_is_refused_until_the_scope_is_closed()
    {
        var subject = Make(Kept.Plain.ToString());
        subject.Step(1);
        var optimizer = subject.Optimizer;
        using var saved = optimizer.Save();
        var before = subject.Arrays.ToList();

        using (optimizer.Evaluate())
        {
            Refused(optimizer.Step, "Step");
            Refused(() => optimizer.Step(() => 0), "Step");
            Refused(() => optimizer.Save(), "Save");
            Refused(() => optimizer.Load(saved), "Load");
            Refused(() => optimizer.Evaluate(), "Evaluate");
            Refused(() => optimizer.Remove(optimizer.Groups[0]), "Remove");
        }

        Bits.ShouldBeSame(subject.Arrays, before, "after the scope");
        optimizer.Step();

        static void Refused(Action action, string what) =>
            Should.Throw<InvalidOperationException>(action).Message.ShouldBe(
                $"{what}: the parameters hold the weights to evaluate. Dispose of the EvaluationScope that Evaluate "
                + "returned first; Weights.Save saves these weights.");
    }

    private static Subject Make(string kept) => Kept.Find(kept).Make(Averaged, Layout.Few);
}
