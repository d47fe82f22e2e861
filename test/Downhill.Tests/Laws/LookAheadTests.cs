using Downhill.Tests.Formats;

namespace Downhill.Tests.Laws;

/// <summary>Optimizers whose gradient is taken ahead of the weights.</summary>
public sealed class LookAheadTests
{
    private static readonly NesterovPOptions Options = new() { LearningRate = 0.1 };

    [Fact]
    public void The_closure_sees_the_point_ahead_and_the_weights_come_back()
    {
        var subject = Few(Options);
        subject.Step(1);
        var before = subject.Weights[1];
        var velocity = subject.Optimizer.State.Floats("p1", "momentum_buffer").ToArray();
        float[] seen = [];

        var loss = subject.Optimizer.Step(() =>
        {
            seen = subject.Weights[1];
            subject.Optimizer.ClearGradients();
            return 42;
        });

        loss.ShouldBe(42);
        seen.ShouldBe(before.Zip(velocity, (θ, v) => θ - (float)0.9 * v));
        Bits.ShouldBeSame(subject.Weights[1], before, "after the step");
    }

    [Fact]
    public void Weights_are_restored_to_the_bit_when_the_closure_throws()
    {
        var subject = Few(Options);
        subject.Step(1);
        var before = subject.Arrays.ToList();

        Should.Throw<TimeoutException>(() => subject.Optimizer.Step<float>(() => throw new TimeoutException()));

        Bits.ShouldBeSame(subject.Arrays, before, "after the throw");
        subject.Optimizer.Steps.ShouldBe(1);
    }

    [Fact]
    public void Weights_are_restored_to_the_bit_when_a_schedule_leaves_its_domain()
    {
        // In [0, 1) at the first step, outside at the second, when it is asked for the point ahead.
        var subject = Few(Options with { Momentum = new(new StepDecay(0.5, Every: 1, Factor: 4)) });
        subject.Step(1);
        var before = subject.Arrays.ToList();

        var thrown = Should.Throw<ArgumentOutOfRangeException>(() => subject.Step(2));

        thrown.Message.ShouldStartWith("Momentum must lie in [0, 1); it was 2 at step 1, as ");
        Bits.ShouldBeSame(subject.Arrays, before, "after the throw");
    }

    [Theory]
    [InlineData(0.5, 2.0)]
    [InlineData(2.0, 0.5)]
    public void A_group_whose_schedule_fails_leaves_all_groups_where_they_were(
        double firstMomentum, double secondMomentum)
    {
        float[] first = [1, 2], second = [3, 4];
        var optimizer = new Optimizer([Group("first", first, firstMomentum), Group("second", second, secondMomentum)]);

        Should.Throw<ArgumentOutOfRangeException>(() => optimizer.Step(() => 0)).Message.ShouldStartWith(
            "Momentum must lie");

        first.ShouldBe([1, 2]);
        second.ShouldBe([3, 4]);

        static ParameterGroup Group(string name, float[] weights, double momentum) =>
            new(
                [new Parameter(name, weights, new float[2])], Options with { Momentum = new ConstantSchedule(momentum) });
    }

    [Fact]
    public void A_step_without_a_closure_is_refused()
    {
        var thrown = Should.Throw<InvalidOperationException>(Few(Options).Optimizer.Step);

        thrown.Message.ShouldBe(
            "NesterovPOptions takes its gradient ahead of the weights, so the step must be able to ask for it. "
            + "Call Step(() => { …; return loss; }) with a closure that computes loss and gradients.");
    }

    private static Subject Few(OptimizerOptions options) => Kept.Plain.Make(options, Layout.Few);
}
