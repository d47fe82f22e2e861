using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The MARS-AdamW update: AdamW of gradients that are corrected by their last change. Yuan et al., 2024,
/// arXiv:2411.10438, algorithm 2.</summary>
/// <remarks>c is of a norm of 1 at most, by what <see cref="MarsMeasure{V}"/> finds.</remarks>
internal readonly record struct Mars<V>(V α, MarsGradient<V> c, V β1, V κ1, V β2, V κ2, V r, V ε)
    : IRule3<Mars<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V p, ref V m, ref V v)
    {
        var u = c.Of(g, p);
        p = g;
        m = β1 * m + κ1 * u;
        v = β2 * v + κ2 * u * u;
        θ -= α * m / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The MARS-AdamW update that divides by the largest second moment so far.</summary>
/// <remarks>Averages are written with one coefficient each, so that all fits in sixteen registers.</remarks>
internal readonly record struct MarsLargest<V>(V α, MarsGradient<V> c, V κ1, V κ2, V r, V ε)
    : IRule4<MarsLargest<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V p, ref V m, ref V v, ref V x)
    {
        var u = c.Of(g, p);
        p = g;
        m += κ1 * (u - m);
        v += κ2 * (u * u - v);
        x = V.Max(x, v);
        θ -= α * m / (V.Sqrt(x) * r + ε);
    }
}

/// <summary>The options of <see cref="Mars"/>: MARS-AdamW, with the authors' defaults.</summary>
public sealed record MarsOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Yuan et al. 2024")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(3e-3);

    /// <summary>Gets the decay β₁ of the first moment. In [0, 1); default 0.95 (Yuan et al. 2024).</summary>
    [Option("β₁", "decay of the first moment", "Yuan et al. 2024")]
    public override HyperParameter Beta1 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.95);

    /// <summary>Gets the decay β₂ of the second moment. In [0, 1); default 0.99 (Yuan et al. 2024).</summary>
    [Option("β₂", "decay of the second moment", "Yuan et al. 2024")]
    public override HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.99);

    /// <summary>Gets γ, the part of the change of the gradient that corrects it. In [0, ∞); default 0.025 (Yuan et al.
    /// 2024).</summary>
    [Option("γ", "part of the change of the gradient that corrects it", "Yuan et al. 2024")]
    public HyperParameter Gamma { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.025);

    /// <summary>Gets whether the largest second moment so far divides, as in AMSGrad. Default false (Yuan et al.
    /// 2024).</summary>
    [Option("", "the largest second moment so far divides, as in amsgrad", "Yuan et al. 2024")]
    public bool Amsgrad { get; init; }

    /// <summary>Gets whether the first gradient is taken as it is, as in timm. Default false (Yuan et al.
    /// 2024).</summary>
    /// <remarks>If false, the gradient before the first counts as 0.</remarks>
    [Option("", "the first gradient is taken as it is, as in timm", "Yuan et al. 2024")]
    public bool StartsPlain { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Amsgrad ? KeptWithLargest : Kept;

    /// <inheritdoc/>
    public override MeasureInfo Measure => MarsGradient.Norm;

    private static IReadOnlyList<StateInfo> Kept { get; } = [MarsGradient.Last, .. AdamFamilyOptions.Moments];

    private static IReadOnlyList<StateInfo> KeptWithLargest { get; } = [MarsGradient.Last, .. AmsGradOptions.Kept];

    /// <inheritdoc/>
    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new MarsMeasure<V>(MarsGradient.Part(Gamma, Beta1, now, StartsPlain)));

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var c = MarsGradient.Clipped<V>(Gamma, Beta1, now, StartsPlain);
        var (α, r, ε) = (η / c1, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(given));
        if (Amsgrad)
        {
            DecoupledDecay.Read<MarsLargest<V>, V, TReader>(new(α, c, κ1, κ2, r, ε), this, now, ref reader);
        }
        else
        {
            DecoupledDecay.Read<Mars<V>, V, TReader>(new(α, c, β1, κ1, β2, κ2, r, ε), this, now, ref reader);
        }
    }
}
