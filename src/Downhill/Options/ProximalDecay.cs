namespace Downhill;

/// <summary>Proximal weight decay: after the step the weight is divided by 1 + ηλ. Xie et al., 2022,
/// arXiv:2208.06677 (Adan).</summary>
/// <remarks>It is computed as θ − δθ, with δ = ηλ / (1 + ηλ). <see cref="Adan"/> decays so; its <c>WeightDecay</c> is
/// this.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new LionOptions { UpdateTransforms = [new ProximalDecay(0.02)] };
/// new Optimizer([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
public sealed record ProximalDecay(HyperParameter WeightDecay) : DecayTransform(WeightDecay)
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "proximal-decay";

    /// <inheritdoc/>
    private protected override string Name => Text;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader) =>
        reader.Read(new ShrinkAfter<V>(Portion<V>(rate * WeightDecay.At(now.Step), now)));

    /// <summary>Returns the part of itself by which a weight shrinks.</summary>
    /// <param name="decay">Learning rate times weight decay.</param>
    /// <param name="now">The moment.</param>
    internal static Coefficient Portion<V>(Coefficient decay, StepIndex now)
        where V : struct, IReal<V> => DecoupledDecay.Portion<V>(decay / (1 + decay), now);
}
