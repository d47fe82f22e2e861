using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Gradient descent. Robbins and Monro, 1951, Annals of Mathematical Statistics 22(3).</summary>
public readonly record struct Sgd<V>(V η) : IRule0<Sgd<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g)
    {
        θ -= η * g;
    }
}

/// <summary>Options of <see cref="Sgd"/>.</summary>
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

/// <summary>Stochastic gradient descent, in PyTorch's form, which is the textbook's.</summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public Sgd(IEnumerable<IParameter> parameters, SgdOptions? options = null)
        : base(parameters, options ?? new())
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    public Sgd(IEnumerable<ParameterGroup> groups)
        : base(groups)
    {
    }

    /// <summary>One step over memory alone: no objects, state is the caller's.</summary>
    /// <param name="options">The options.</param>
    /// <param name="step">Which step it is, t = 1, 2, ….</param>
    /// <param name="weights">The weights. Written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        SgdOptions options, long step, Span<float> weights, ReadOnlySpan<float> gradients) =>
        Sweep.Step(options, StepIndex.Of(step), weights, gradients);
}
