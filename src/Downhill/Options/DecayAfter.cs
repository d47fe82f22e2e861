namespace Downhill;

/// <summary>Decoupled weight decay after the step: θ − ηλθ of the weight as the rule left it. Vyas et al., 2024,
/// arXiv:2409.11321 (SOAP).</summary>
/// <remarks><see cref="DecoupledDecay"/> takes it of the weight before the step; the two differ by ηλ of the
/// step.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new AdamOptions { UpdateTransforms = [new DecayAfter(0.01)] };
/// new Optimizer([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
public sealed record DecayAfter(HyperParameter WeightDecay) : DecayTransform(WeightDecay)
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "decay-after";

    /// <inheritdoc/>
    private protected override string Name => Text;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader) =>
        reader.Read(new ShrinkAfter<V>(DecoupledDecay.Portion<V>(rate * WeightDecay.At(now.Step), now)));
}
