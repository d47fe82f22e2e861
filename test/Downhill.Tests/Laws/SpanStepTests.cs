namespace Downhill.Tests.Laws;

/// <summary>Spans in, spans out: the same as the object.</summary>
public sealed class SpanStepTests
{
    private delegate void Stepper(long step, Span<float> weights, ReadOnlySpan<float> gradients, float[][] state);

    [Fact]
    public void Sgd_by_spans_equals_the_object() =>
        Same(new SgdOptions { LearningRate = 0.1 }, (t, w, g, _) => Sgd.Step(new() { LearningRate = 0.1 }, t, w, g));

    [Fact]
    public void An_update_before_the_first_is_refused_rather_than_make_no_number()
    {
        float[] w = [1], g = [1], m = [0], v = [0];

        Should.Throw<ArgumentOutOfRangeException>(() => Sweep.Step(new AdamOptions(), default, w, g, m, v)).Message
            .ShouldContain("Steps count from 1, as t does in bias corrections; it was 0.");
        w.ShouldBe([1]);
    }

    [Fact]
    public void Momentum_by_spans_equals_the_object() =>
        Same(
            new MomentumOptions { Dampening = 0.5 }, (t, w, g, s) =>
            Momentum.Step(new() { Dampening = 0.5 }, t, w, g, s[0]));

    [Fact]
    public void Nesterov_by_spans_equals_the_object() =>
        Same(new NesterovOptions(), (t, w, g, s) => Nesterov.Step(new(), t, w, g, s[0]));

    [Fact]
    public void Adagrad_by_spans_equals_the_object()
    {
        var options = new AdagradOptions { LearningRateDecay = 0.1 };

        Same(options, (t, w, g, s) => Adagrad.Step(options, t, w, g, s[0]));
    }

    [Fact]
    public void RmsProp_by_spans_equals_the_object()
    {
        var all = new RmsPropOptions { Centered = true, Momentum = 0.5 };

        Same(new RmsPropOptions(), (t, w, g, s) => RmsProp.Step(new(), t, w, g, s[0]));
        Same(all, (t, w, g, s) => RmsProp.Step(all, t, w, g, s[0], s[1], s[2]));
    }

    [Fact]
    public void Adadelta_by_spans_equals_the_object() =>
        Same(new AdadeltaOptions(), (t, w, g, s) => Adadelta.Step(new(), t, w, g, s[0], s[1]));

    [Fact]
    public void Adam_by_spans_equals_the_object() =>
        Same(new AdamOptions(), (t, w, g, s) => Adam.Step(new(), t, w, g, s[0], s[1]));

    [Fact]
    public void AmsGrad_by_spans_equals_the_object() =>
        Same(new AmsGradOptions(), (t, w, g, s) => AmsGrad.Step(new(), t, w, g, s[0], s[1], s[2]));

    [Fact]
    public void Spans_of_another_length_are_refused()
    {
        Should.Throw<ArgumentException>(() => Sgd.Step(new(), 1, new float[3], new float[2])).Message
            .ShouldStartWith("There are 3 weights, but 2 gradient elements. Give one for each weight.");
        Should.Throw<ArgumentException>(
            () => Adam.Step(new(), 1, new float[3], new float[3], new float[3], new float[4])).Message
            .ShouldBe("There are 3 weights, but the state 'exp_avg_sq' has 4 elements. "
                + "AdamOptions needs 2 state arrays, each as long as the weights.");
    }

    private static void Same(OptimizerOptions options, Stepper stepper)
    {
        const int Length = 53;
        float[] weights = Draw.Normal(Length, seed: 1), owned = [.. weights], gradient = new float[Length];
        float[][] state = [.. options.States.Select(_ => new float[Length])];
        var optimizer = new Optimizer([new Parameter("w", owned, gradient)], options);

        for (var t = 1; t <= 5; t++)
        {
            Draw.Normal(Length, seed: t + 1).CopyTo(gradient, 0);
            stepper(t, weights, gradient, state);
            optimizer.Step();
        }

        Bits.ShouldBeSame(weights, owned, options.GetType().Name);
        foreach (var (array, info) in state.Zip(options.States))
        {
            Bits.ShouldBeSame(array, optimizer.State.Floats("w", info.Key).Span, info.Key);
        }
    }
}
