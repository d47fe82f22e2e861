using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The update of Nesterov's accelerated gradient with the look-ahead point stored and the rate inside the
/// velocity.</summary>
/// <remarks>Bengio, Boulanger-Lewandowski and Pascanu, 2012, arXiv:1212.0901, equation 7. ν is 1 + μ.</remarks>
internal readonly record struct NesterovAhead<V>(V η, V μ, V ν) : IRule1<NesterovAhead<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        var before = v;
        v = μ * v - η * g;
        θ += ν * v - μ * before;
    }
}

/// <summary>The options of <see cref="NesterovAhead"/>, with the usual momentum.</summary>
public sealed record NesterovAheadOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as nesterov")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In [0, 1); default 0.9 (Sutskever et al.
    /// 2013).</summary>
    [Option("μ", "how much of the velocity is kept", "Sutskever et al. 2013")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (as nesterov).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "as nesterov")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "v", "velocity, downhill and with the rate in it") { Name = "velocity" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ) = (LearningRate.At(now.Step), Momentum.At(now.Step));
        DecoupledDecay.Read<NesterovAhead<V>, V, TReader>(new(η, μ, 1 + μ), this, now, ref reader);
    }
}
