namespace Downhill;

/// <summary>The base of transforms that shrink weights, each in a form of its own.</summary>
/// <remarks>The gradient is left as it is. For L2 regularization, which is added to the gradient, set
/// <see cref="OptimizerOptions.WeightDecay"/>.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// DecayTransform[] forms = [new DecoupledDecay(0.01), new IndependentDecay(1e-5), new ProximalDecay(0.01)];
/// Console.WriteLine(string.Join(", ", forms.Select(form => form.WeightDecay)));  // 0.01, 1e-5, 0.01
/// </code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
/// <exception cref="ArgumentOutOfRangeException">The decay is negative or not finite.</exception>
/// <seealso cref="DecoupledDecay"/>
public abstract record DecayTransform(HyperParameter WeightDecay) : IUpdateTransform
{
    private static readonly OptionRange Range =
        OptionRange.NonNegative.Default(0, advice: 1e-2, name: nameof(WeightDecay)).Range!;

    /// <summary>Gets the decay λ: a number or a schedule. In [0, ∞).</summary>
    public HyperParameter WeightDecay { get; init => field = value.In(Range); } = WeightDecay.In(Range);

    /// <summary>Gets the name in the text form.</summary>
    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public abstract void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct;

    /// <summary>Returns the text form, such as <c>decoupled-decay(0.01)</c>.</summary>
    public sealed override string ToString() => ToString(decay => $"{decay}");

    /// <summary>Returns the text form with a text of the decay.</summary>
    internal string ToString(Func<HyperParameter, string> text) => $"{Name}({text(WeightDecay)})";
}
