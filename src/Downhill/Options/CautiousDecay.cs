namespace Downhill;

/// <summary>Weight decay only where the step makes the weight smaller: there ηλθ is taken besides. Chen et al., 2025,
/// arXiv:2510.12402.</summary>
/// <remarks>Where u·θ &gt; 0, u being the step of descent and θ the weight before it, ηλθ is subtracted, of that θ.
/// So no weight is drawn back that its gradient pushes away from 0. The paper decays where u·θ is 0 too, as where the
/// step is rounded away; here such a weight stays.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new AdamOptions { UpdateTransforms = [new CautiousDecay(0.01)] };
/// new Optimizer([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
public sealed record CautiousDecay(HyperParameter WeightDecay) : DecayTransform(WeightDecay)
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "cautious-decay";

    /// <inheritdoc/>
    private protected override string Name => Text;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader) =>
        reader.Read(new CautiousShrink<V>(DecoupledDecay.Portion<V>(rate * WeightDecay.At(now.Step), now)));
}
