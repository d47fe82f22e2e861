namespace Downhill;

/// <summary>The options of <see cref="RmsPropR"/>, with the lecture's defaults; momentum and centering choose another
/// rule.</summary>
public sealed record RmsPropROptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Tieleman and Hinton 2012")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the average of squared gradients that each update keeps, ρ. In [0, 1); default 0.9
    /// (Tieleman and Hinton 2012).</summary>
    [Option("ρ", "how much of the average of squares is kept", "Tieleman and Hinton 2012")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of the velocity that each update keeps, μ; none at 0. In [0, 1); default 0
    /// (Keras).</summary>
    [Option("μ", "how much of the velocity is kept; 0 for no velocity", "Keras")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0, advice: 0.9);

    /// <summary>Gets the average of squares before the first update, v₀. In [0, ∞); default 0 (Keras).</summary>
    /// <remarks>It is 1 in TensorFlow 1 and timm. Of a schedule the value at step 0 counts.</remarks>
    [Option("v₀", "what the average of squares starts from", "Keras")]
    public HyperParameter InitialAccumulator { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1);

    /// <summary>Gets the constant that is added to the average under the root, ε. In [0, ∞); default 1e-10 (common in
    /// hand-written implementations).</summary>
    [Option("ε", "added to the denominator", "common in hand-written implementations")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-10);

    /// <summary>Gets the place of the rate. Default inside (Keras, TensorFlow, optax): see
    /// <see cref="RmsPropMomentumForm"/>.</summary>
    [Option("", "where the rate is: inside the velocity, or outside", "Keras, TensorFlow, optax")]
    public RmsPropMomentumForm MomentumForm { get; init; }

    /// <summary>Gets whether to divide by the standard deviation rather than the root mean square. Default false
    /// (Keras).</summary>
    [Option("", "divide by the standard deviation, not the root mean square", "Keras")]
    public bool Centered { get; init; }

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false (as
    /// rmsprop).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "as rmsprop")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    /// <remarks>Half as large if centered, since the rule then squares a gradient's distance from the
    /// average.</remarks>
    public override double GradientLimit => base.GradientLimit / (Centered ? 2 : 1);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
    [
        .. RmsPropOptions.Kept(Centered, !Momentum.IsZero).Select(
            (state, i) => i == 0 ? state with { Initial = InitialAccumulator.At(0).Value } : state),
    ];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ) = (LearningRate.At(now.Step), Momentum.At(now.Step));
        switch (Momentum.IsZero ? null : (RmsPropMomentumForm?)MomentumForm)
        {
            case null: Bind<V, TReader>(η, now, ref reader); break;
            case RmsPropMomentumForm.Inside: Bind<V, RateInside<V>, TReader>(new(η, μ), now, ref reader); break;
            case RmsPropMomentumForm.Outside: Bind<V, RateOutside<V>, TReader>(new(η, μ), now, ref reader); break;
            case RmsPropMomentumForm.Nesterov: Bind<V, RateInsideAhead<V>, TReader>(new(η, μ), now, ref reader); break;
        }
    }

    private void Bind<V, TReader>(Coefficient η, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (ρ, ε) = (Decay.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step)));
        if (Centered)
        {
            DecoupledDecay.Read<RmsPropRCentered<V>, V, TReader>(new(η, ρ, 1 - ρ, ε), this, now, ref reader);
        }
        else
        {
            DecoupledDecay.Read<RmsPropR<V>, V, TReader>(new(η, ρ, 1 - ρ, ε), this, now, ref reader);
        }
    }

    private void Bind<V, TVelocity, TReader>(TVelocity velocity, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TVelocity : struct, IVelocity<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (ρ, ε) = (Decay.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step)));
        if (Centered)
        {
            DecoupledDecay.Read<RmsPropRCenteredMomentum<V, TVelocity>, V, TReader>(
                new(velocity, ρ, 1 - ρ, ε), this, now, ref reader);
        }
        else
        {
            DecoupledDecay.Read<RmsPropRMomentum<V, TVelocity>, V, TReader>(
                new(velocity, ρ, 1 - ρ, ε), this, now, ref reader);
        }
    }
}
