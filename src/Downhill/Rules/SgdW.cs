using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The SGDW update: momentum with decoupled weight decay. Loshchilov and Hutter, 2019, arXiv:1711.05101,
/// algorithm 1.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − τ, but 1 at the first update, which is not
/// dampened.</remarks>
internal readonly record struct SgdW<V>(V δ, V η, V μ, V κ) : IRule1<SgdW<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b)
    {
        b = μ * b + κ * g;
        θ = θ - δ * θ - η * b;
    }
}

/// <summary>The options of <see cref="SgdW"/>, with the usual momentum and AdamW's decay.</summary>
public sealed record SgdWOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as momentum")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In [0, 1); default 0.9 (Loshchilov and Hutter
    /// 2019).</summary>
    [Option("μ", "how much of the velocity is kept", "Loshchilov and Hutter 2019")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of each gradient that is kept out of the velocity, τ. In [0, 1]; default 0
    /// (timm).</summary>
    [Option("τ", "how much of each gradient is kept out of the velocity", "timm")]
    public HyperParameter Dampening { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default
    /// 0.01 (as adamw).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "as adamw")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "b", "velocity") { Name = "velocity" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ, τ) = (LearningRate.At(now.Step), Momentum.At(now.Step), Dampening.At(now.Step));
        reader.Read(new SgdW<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η, μ, now.Update.Value == 1 ? 1 : 1 - τ));
    }
}
