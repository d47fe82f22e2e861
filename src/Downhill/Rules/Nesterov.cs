using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The update of Nesterov's accelerated gradient as in PyTorch: the stored weights are the look-ahead
/// point.</summary>
/// <remarks>The first step moves η (1 + μ) g.</remarks>
internal readonly record struct Nesterov<V>(V η, V μ) : IRule1<Nesterov<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b)
    {
        b = μ * b + g;
        θ -= η * (g + μ * b);
    }
}

/// <summary>The options of <see cref="Nesterov"/>, with PyTorch's rate and the usual momentum.</summary>
public sealed record NesterovOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In (0, 1); default 0.9 (Sutskever et al. 2013;
    /// PyTorch's own default is 0).</summary>
    [Option("μ", "how much of the velocity is kept", "Sutskever et al. 2013; PyTorch's own default is 0")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Momentum.Default(0.9);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (PyTorch).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "PyTorch")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "b", "velocity") { Name = "velocity" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        DecoupledDecay.Read<Nesterov<V>, V, TReader>(
            new(LearningRate.At(now.Step), Momentum.At(now.Step)), this, now, ref reader);
}
