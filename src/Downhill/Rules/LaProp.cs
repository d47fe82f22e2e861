using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The LaProp update: gradients are divided before they are averaged. Ziyin, Wang and Ueda, 2020,
/// arXiv:2002.04839, algorithm 1.</summary>
/// <remarks>ν is (1 − β₁)η, the rate being inside the average, and r is 1 / √(1 − β₂ᵗ). c is 1 / (1 − β₁ᵗ). The
/// decay comes after it, as <see cref="IndependentDecay"/>.</remarks>
internal readonly record struct LaProp<V>(V c, V β1, V ν, V β2, V κ2, V r, V ε) : IRule2<LaProp<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        v = β2 * v + κ2 * g * g;
        m = β1 * m + ν * g / (V.Sqrt(v) * r + ε);
        θ -= c * m;
    }
}

/// <summary>The LaProp update that divides by the largest average of squares so far.</summary>
internal readonly record struct LaPropLargest<V>(V c, V β1, V ν, V β2, V κ2, V r, V ε) : IRule3<LaPropLargest<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        v = β2 * v + κ2 * g * g;
        x = V.Max(x, v);
        m = β1 * m + ν * g / (V.Sqrt(x) * r + ε);
        θ -= c * m;
    }
}

/// <summary>The options of <see cref="LaProp"/>, with the authors' defaults.</summary>
public sealed record LaPropOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Ziyin et al. 2020")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(4e-4);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-15 (Ziyin et al.
    /// 2020).</summary>
    [Option("ε", "added to the denominator", "Ziyin et al. 2020")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-15);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by λ of themselves, whatever the rate. In
    /// [0, ∞); default 0 (Ziyin et al. 2020).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by λ of themselves, whatever the rate", "Ziyin et al. 2020")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-4);

    /// <summary>Gets whether the largest average of squares so far divides, as in AMSGrad. Default false (Ziyin et al.
    /// 2020).</summary>
    [Option("", "the largest average of squares so far divides, as in amsgrad", "Ziyin et al. 2020")]
    public bool Amsgrad { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override DecayTransform? OwnWeightDecay => WeightDecay.IsZero ? null : new IndependentDecay(WeightDecay);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Amsgrad ? AmsGradOptions.Kept : base.States;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var (c, ν, r, ε) = (1 / c1, κ1 * η, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(given));
        if (Amsgrad)
        {
            Decay<LaPropLargest<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
        }
        else
        {
            Decay<LaProp<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
        }
    }

    private void Decay<R, V, TReader>(R rule, StepIndex now, ref TReader reader)
        where R : struct, IRule<R, V>
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        ShrinkAfter<V> decay = new(DecoupledDecay.Portion<V>(WeightDecay.At(now.Step), now));
        reader.Read(new Wrapped<R, ShrinkAfter<V>, V>(rule, decay));
    }
}
