using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaBelief update: divided by how far gradients are from their average. Zhuang et al., 2020,
/// arXiv:2010.07468, algorithm 2, in the form of the authors' code.</summary>
/// <remarks>ε is added to the average s at every update, where it adds up, and to the root besides. δ is ηλ (see <see
/// cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct AdaBelief<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V r, V ε, V bare)
    : IRule2<AdaBelief<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + bare;
        θ = θ - δ * θ - α * m / (V.Sqrt(s) * r + ε);
    }
}

/// <summary>The AdaBelief update that divides by the largest belief so far.</summary>
internal readonly record struct AdaBeliefLargest<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V r, V ε, V bare)
    : IRule3<AdaBeliefLargest<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s, ref V x)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + bare;
        x = V.Max(x, s);
        θ = θ - δ * θ - α * m / (V.Sqrt(x) * r + ε);
    }
}

/// <summary>The AdaBelief update before it is rectified: momentum, which gathers the denominator and does not use it
/// yet.</summary>
internal readonly record struct AdaBeliefStart<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V bare)
    : IRule2<AdaBeliefStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + bare;
        θ = θ - δ * θ - α * m;
    }
}

/// <summary>The same, which gathers the largest belief, too.</summary>
internal readonly record struct AdaBeliefLargestStart<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V bare)
    : IRule3<AdaBeliefLargestStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V s, ref V x)
    {
        m = β1 * m + κ1 * g;
        s = β2 * s + κ2 * V.Square(g - m) + bare;
        x = V.Max(x, s);
        θ = θ - δ * θ - α * m;
    }
}

/// <summary>The options of <see cref="AdaBelief"/>, with the paper's defaults.</summary>
public sealed record AdaBeliefOptions : AdamFamilyOptions
{
    /// <summary>The length of the average above which a step is rectified, in the authors' code.</summary>
    private const double Due = 5;

    /// <summary>Gets the constant that is added to the average and to its root, ε. In [0, ∞); default 1e-8 (Zhuang et
    /// al. 2020; their code has 1e-16).</summary>
    [Option("ε", "added to the average and to its root", "Zhuang et al. 2020; their code has 1e-16")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Zhuang et al. 2020).</summary>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Zhuang et al. 2020")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <summary>Gets whether a step is rectified, as in RAdam, and is momentum until it can be. Default false (Zhuang
    /// et al. 2020; their code rectifies).</summary>
    /// <remarks>It rectifies above a length of 5; ε is then added to the root that is not corrected.</remarks>
    [Option("", "the step is rectified, as in radam", "Zhuang et al. 2020; their code rectifies")]
    public bool Rectified { get; init; }

    /// <summary>Gets whether the largest belief so far divides, as in AMSGrad. Default false (Zhuang et al.
    /// 2020).</summary>
    /// <remarks>So it does in a rectified step, too, where in the authors' code the option is without effect.</remarks>
    [Option("", "the largest belief so far divides, as in amsgrad", "Zhuang et al. 2020")]
    public bool Amsgrad { get; init; }

    /// <summary>Gets whether λθ is added to the gradient, as L2 regularization, and weights do not shrink by
    /// themselves. Default false (Zhuang et al. 2020).</summary>
    [Option("", "λθ is added to the gradient, and weights do not shrink by themselves", "Zhuang et al. 2020")]
    public bool CoupledDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 unless the decay is coupled: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => CoupledDecay ? WeightDecay : 0;

    /// <inheritdoc/>
    /// <remarks>Half as large, since the rule squares a gradient's distance from the average.</remarks>
    public override double GradientLimit => base.GradientLimit / 2;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Amsgrad ? KeptWithLargest : Kept;

    internal static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_var", "s", "average of squared distances from it", IsNeverNegative: true) { Name = "belief" }];

    private static IReadOnlyList<StateInfo> KeptWithLargest { get; } =
        [.. Kept, new("max_exp_avg_var", "x", "largest average of squared distances so far", IsNeverNegative: true,
            Kind: StateKind.Maximum) { Name = "largestBelief" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var c = Coefficients(now);
        var (α, root) = (c.LearningRate / c.BiasCorrection1, Coefficient.Sqrt(c.BiasCorrection2));
        var rectification = new Rectification(c.Beta2, now.Update);
        if (!Rectified)
        {
            BindDivided<V, TReader>(c, α, 1 / root, now, ref reader);
        }
        else if (rectification.IsDue(Due))
        {
            BindDivided<V, TReader>(c, α * rectification.Factor * root, 1, now, ref reader);
        }
        else
        {
            BindStart<V, TReader>(c, α, now, ref reader);
        }
    }

    private void BindDivided<V, TReader>(
        AdamCoefficients c, Coefficient α, Coefficient r, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (_, β1, κ1, β2, κ2, _, _, bare) = c;
        var (δ, ε) = (Shrinkage<V>(c.LearningRate, now), Denominator.OutsideRoot<V>(bare));
        if (Amsgrad)
        {
            reader.Read(new AdaBeliefLargest<V>(δ, α, β1, κ1, β2, κ2, r, ε, bare));
        }
        else
        {
            reader.Read(new AdaBelief<V>(δ, α, β1, κ1, β2, κ2, r, ε, bare));
        }
    }

    private void BindStart<V, TReader>(AdamCoefficients c, Coefficient α, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (_, β1, κ1, β2, κ2, _, _, bare) = c;
        var δ = Shrinkage<V>(c.LearningRate, now);
        if (Amsgrad)
        {
            reader.Read(new AdaBeliefLargestStart<V>(δ, α, β1, κ1, β2, κ2, bare));
        }
        else
        {
            reader.Read(new AdaBeliefStart<V>(δ, α, β1, κ1, β2, κ2, bare));
        }
    }

    private Coefficient Shrinkage<V>(Coefficient η, StepIndex now)
        where V : struct, IReal<V> => CoupledDecay ? 0 : DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
}
