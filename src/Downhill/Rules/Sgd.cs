using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The update of gradient descent. Robbins and Monro, 1951, Annals of Mathematical Statistics 22(3).</summary>
internal readonly record struct Sgd<V>(V η) : IRule0<Sgd<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g)
    {
        θ -= η * g;
    }
}

/// <summary>The options of <see cref="Sgd"/>: a learning rate alone, with PyTorch's default.</summary>
public sealed record SgdOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => [];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        reader.Read(new Sgd<V>(LearningRate.At(now.Step)));
}
