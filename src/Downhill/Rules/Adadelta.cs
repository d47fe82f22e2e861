using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The Adadelta update. Zeiler, 2012, arXiv:1212.5701, algorithm 1, which has no rate: η is PyTorch's, and 1
/// is the paper.</summary>
/// <remarks>κ is 1 − ρ, taken in double.</remarks>
public readonly record struct Adadelta<V>(V η, V ρ, V κ, V ε) : IRule2<Adadelta<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s, ref V d)
    {
        s = ρ * s + κ * g * g;
        var Δ = V.Sqrt(d + ε) / V.Sqrt(s + ε) * g;
        d = ρ * d + κ * Δ * Δ;
        θ -= η * Δ;
    }
}

/// <summary>Options of <see cref="Adadelta"/>.</summary>
public sealed record AdadeltaOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch; the paper has no rate")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1);

    /// <summary>How much of the average of squared gradients is kept, ρ. In [0, 1); default 0.9 (PyTorch; the paper
    /// uses 0.95).</summary>
    [Option("ρ", "how much of the average of squares is kept", "PyTorch; the paper uses 0.95")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Added under both roots, ε. In [0, ∞); default 1e-6 (Zeiler 2012; PyTorch).</summary>
    [Option("ε", "added under both roots", "Zeiler 2012; PyTorch")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("square_avg", "s", "average of squared gradients", IsNeverNegative: true),
            new("acc_delta", "d", "average of squared updates", IsNeverNegative: true, Kind: StateKind.Factor)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (ρ, ε) = (Decay.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step)));
        reader.Read(new Adadelta<V>(LearningRate.At(now.Step), ρ, 1 - ρ, ε));
    }
}

/// <summary>Adadelta, in PyTorch's form: the paper's times a rate, 1 by default.</summary>
public sealed class Adadelta : Optimizer
{
    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public Adadelta(IEnumerable<IParameter> parameters, AdadeltaOptions? options = null)
        : base(parameters, options ?? new())
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    public Adadelta(IEnumerable<ParameterGroup> groups)
        : base(groups)
    {
    }

    /// <summary>One step over memory alone: no objects, state is the caller's.</summary>
    /// <param name="options">The options.</param>
    /// <param name="step">Which step it is, t = 1, 2, ….</param>
    /// <param name="weights">The weights. Written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="squareAverage">State: average of squared gradients; zeros before step 1. Written.</param>
    /// <param name="deltaAverage">State: average of squared updates, without the rate; zeros before step 1.
    /// Written.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        AdadeltaOptions options, long step, Span<float> weights, ReadOnlySpan<float> gradients,
        Span<float> squareAverage, Span<float> deltaAverage) =>
        Sweep.Step(options, StepIndex.Of(step), weights, gradients, squareAverage, deltaAverage);
}
