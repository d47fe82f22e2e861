namespace Downhill;

/// <summary>Weight decay that no learning rate scales: after the step, θ − λθ. Ziyin, Wang and Ueda, 2020,
/// arXiv:2002.04839.</summary>
/// <remarks>λ is taken of the weight as the rule left it. <see cref="LaProp"/> decays so; its <c>WeightDecay</c> is
/// this.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new AdamOptions { UpdateTransforms = [new IndependentDecay(1e-4)] };
/// new Optimizer([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
public sealed record IndependentDecay(HyperParameter WeightDecay) : DecayTransform(WeightDecay)
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "independent-decay";

    /// <inheritdoc/>
    private protected override string Name => Text;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader) =>
        reader.Read(new ShrinkAfter<V>(DecoupledDecay.Portion<V>(WeightDecay.At(now.Step), now)));
}
