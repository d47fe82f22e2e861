using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The signSGD update. Bernstein et al., 2018, arXiv:1802.04434, algorithm 1.</summary>
internal readonly record struct SignSgd<V>(V η) : IRule0<SignSgd<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g)
    {
        θ -= η * V.Sign(g);
    }
}

/// <summary>The options of <see cref="SignSgd"/>: a learning rate alone.</summary>
public sealed record SignSgdOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Bernstein et al. 2018")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => [];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new SignSgd<V>(LearningRate.At(now.Step)));
}
