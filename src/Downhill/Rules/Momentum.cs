using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>Momentum with the rate outside the velocity, as in PyTorch. Polyak, 1964, USSR Computational Mathematics
/// 4(5).</summary>
/// <remarks>κ is 1 − τ, but 1 at the first update, which PyTorch does not dampen.</remarks>
internal readonly record struct Momentum<V>(V η, V μ, V κ) : IRule1<Momentum<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b)
    {
        b = μ * b + κ * g;
        θ -= η * b;
    }
}

/// <summary>The options of <see cref="Momentum"/>, with PyTorch's rate and the usual momentum.</summary>
public sealed record MomentumOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In [0, 1); default 0.9 (Sutskever et al. 2013;
    /// PyTorch's own default is 0).</summary>
    [Option("μ", "how much of the velocity is kept", "Sutskever et al. 2013; PyTorch's own default is 0")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the part of each gradient that is kept out of the velocity, τ. In [0, 1]; default 0
    /// (PyTorch).</summary>
    [Option("τ", "how much of each gradient is kept out of the velocity", "PyTorch")]
    public HyperParameter Dampening { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "b", "velocity") { Name = "velocity" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ, τ) = (LearningRate.At(now.Step), Momentum.At(now.Step), Dampening.At(now.Step));
        reader.Read(new Momentum<V>(η, μ, now.Update.Value == 1 ? 1 : 1 - τ));
    }
}
