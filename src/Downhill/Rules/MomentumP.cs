using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Momentum with the rate inside the velocity. Sutskever, Martens, Dahl and Hinton, 2013, ICML, equations 1
/// and 2.</summary>
internal readonly record struct MomentumP<V>(V η, V μ) : IRule1<MomentumP<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        v = μ * v + η * g;
        θ -= v;
    }
}

/// <summary>The options of <see cref="MomentumP"/>: momentum in its textbook form.</summary>
/// <remarks>The path equals that of <see cref="MomentumOptions"/> while the rate is constant.</remarks>
public record MomentumPOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as momentum")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the velocity that each update keeps, μ. In [0, 1); default 0.9 (Sutskever et al.
    /// 2013).</summary>
    [Option("μ", "how much of the velocity is kept", "Sutskever et al. 2013")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("momentum_buffer", "v", "velocity, with the rate in it") { Name = "velocity" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new MomentumP<V>(LearningRate.At(now.Step), Momentum.At(now.Step)));
}
