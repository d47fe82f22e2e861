using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adadelta update. Zeiler, 2012, arXiv:1212.5701, algorithm 1, times PyTorch's rate η, which is 1 in the
/// paper.</summary>
/// <remarks>κ is 1 − ρ, taken in double.</remarks>
internal readonly record struct Adadelta<V>(V η, V ρ, V κ, V ε) : IRule2<Adadelta<V>, V>
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

/// <summary>The options of <see cref="Adadelta"/>, with PyTorch's defaults.</summary>
public sealed record AdadeltaOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch; the paper has no rate")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1);

    /// <summary>Gets the part of the average of squared gradients that each update keeps, ρ. In [0, 1); default 0.9
    /// (PyTorch; the paper uses 0.95).</summary>
    [Option("ρ", "how much of the average of squares is kept", "PyTorch; the paper uses 0.95")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the constant that is added under both roots, ε. In [0, ∞); default 1e-6 (Zeiler 2012;
    /// PyTorch).</summary>
    [Option("ε", "added under both roots", "Zeiler 2012; PyTorch")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

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
        [new("square_avg", "s", "average of squared gradients", IsNeverNegative: true) { Name = "squareAverage" },
            new(
                "acc_delta", "d", "average of squared updates", IsNeverNegative: true,
                Kind: StateKind.Factor) { Name = "deltaAverage" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (ρ, ε) = (Decay.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step)));
        DecoupledDecay.Read<Adadelta<V>, V, TReader>(
            new(LearningRate.At(now.Step), ρ, 1 - ρ, ε), this, now, ref reader);
    }
}
