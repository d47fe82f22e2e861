using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The MARS-Lion update: the sign of an average of gradients that are corrected by their last change. Yuan et
/// al., 2024, arXiv:2411.10438, algorithm 3.</summary>
internal readonly record struct MarsLion<V>(V η, MarsGradient<V> c, V β1, V κ1) : IRule2<MarsLion<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V p, ref V m)
    {
        m = β1 * m + κ1 * c.Of(g, p);
        p = g;
        θ -= η * V.Sign(m);
    }
}

/// <summary>The options of <see cref="MarsLion"/>, with the authors' defaults.</summary>
public sealed record MarsLionOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Yuan et al. 2024")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(3e-3, advice: 3e-4);

    /// <summary>Gets the decay β₁ of the average. In [0, 1); default 0.95 (Yuan et al. 2024).</summary>
    [Option("β₁", "decay of the average", "Yuan et al. 2024")]
    public HyperParameter Beta1 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.95);

    /// <summary>Gets γ, the part of the change of the gradient that corrects it. In [0, ∞); default 0.025 (Yuan et al.
    /// 2024).</summary>
    [Option("γ", "part of the change of the gradient that corrects it", "Yuan et al. 2024")]
    public HyperParameter Gamma { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.025);

    /// <summary>Gets whether the first gradient is taken as it is, as in timm. Default false (Yuan et al.
    /// 2024).</summary>
    /// <remarks>If false, the gradient before the first counts as 0.</remarks>
    [Option("", "the first gradient is taken as it is, as in timm", "Yuan et al. 2024")]
    public bool StartsPlain { get; init; }

    /// <inheritdoc/>
    /// <remarks>0: the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    /// <inheritdoc/>
    public override MeasureInfo Measure => MarsGradient.Norm;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [MarsGradient.Last, new("exp_avg", "m", "average of corrected gradients") { Name = "average" }];

    /// <inheritdoc/>
    public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new MarsMeasure<V>(MarsGradient.Part(Gamma, Beta1, now, StartsPlain)));

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var β1 = Beta1.At(now.Step);
        DecoupledDecay.Read<MarsLion<V>, V, TReader>(
            new(LearningRate.At(now.Step), MarsGradient.Clipped<V>(Gamma, Beta1, now, StartsPlain), β1, 1 - β1), this,
            now, ref reader);
    }
}
