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
    /// <summary>The number of updates before a variance divides.</summary>
    private const int UncenteredUpdates = 10;

    /// <summary>The part of an average below which nothing of it is left in a double.</summary>
    private const double Forgotten = 1e-20;

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

    /// <summary>Gets whether a variance divides, from the eleventh update on. Default false (Ziyin et al.
    /// 2020).</summary>
    /// <remarks>It is the average of squares less the square of an average of gradients by β₂; at least 0. Not with
    /// <see cref="Amsgrad"/>.</remarks>
    [Option("", "a variance divides, from the eleventh update on", "Ziyin et al. 2020")]
    public bool Centered { get; init; }

    /// <summary>Gets whether old steps take part in a change of the rate, as in the authors' code. Default false
    /// (Ziyin et al. 2020).</summary>
    /// <remarks>Steps are then divided by the average of all rates so far over the present one, as the average of
    /// steps has it. A rate that is set by hand counts as if it had always been so.</remarks>
    [Option("", "old steps take part in a change of the rate, as in the authors' code", "Ziyin et al. 2020")]
    public bool RescalesSteps { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override DecayTransform? OwnWeightDecay => WeightDecay.IsZero ? null : new IndependentDecay(WeightDecay);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        Amsgrad ? AmsGradOptions.Kept : Centered ? [.. base.States, Mean] : base.States;

    private static StateInfo Mean { get; } =
        new("exp_mean_avg_beta2", "ḡ", "average of gradients, by β₂") { Name = "mean" };

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var (c, ν, r, ε) = (
            1 / Rescaled(c1, β1, now), κ1 * η, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(given));
        switch (Amsgrad, Centered, now.Update.Value > UncenteredUpdates)
        {
            case (false, false, _):
                Decay<LaProp<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
                break;
            case (true, false, _):
                Decay<LaPropLargest<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
                break;
            case (false, true, false):
                Decay<LaPropBeforeVariance<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
                break;
            case (false, true, true):
                Decay<LaPropCentered<V>, V, TReader>(new(c, β1, ν, β2, κ2, r, ε), now, ref reader);
                break;
            default:
                throw new InvalidOperationException(
                    $"{nameof(LaPropOptions)}: {nameof(Amsgrad)} and {nameof(Centered)} are both on, and one average "
                    + "can divide. Turn one of them off.");
        }
    }

    /// <summary>Returns the bias correction: 1 − β₁ᵗ, or what stands for it where old steps take part in a change of
    /// the rate.</summary>
    /// <remarks>It is the average of all rates so far over the present one. Updates are taken to be those of the steps
    /// just before; rates so long ago that they count less than a double can tell are left out.</remarks>
    private Coefficient Rescaled(Coefficient c1, Coefficient β1, StepIndex now)
    {
        if (!RescalesSteps || LearningRate.Schedule is null || LearningRate.At(now.Step).Value is 0 or double.NaN)
        {
            return c1;
        }

        var (sum, weight) = (0.0, 1 - β1.Value);
        for (var i = 0L; i < now.Update.Value && i <= now.Step && weight > Forgotten; i++, weight *= β1.Value)
        {
            sum += weight * LearningRate.At(now.Step - i).Value;
        }

        return c1 with { Value = sum / LearningRate.At(now.Step).Value };
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
