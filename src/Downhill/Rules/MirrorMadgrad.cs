using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The mirror-descent form of MADGRAD, which steps from iterate to iterate. Defazio and Jelassi, 2021, in
/// their code only.</summary>
/// <remarks>The weights are a mean of themselves and the iterate z; d is z − θ: it is small where z is as large as the
/// weights, so that it can be kept in few bits, and turns out to be a velocity. γ is (η + ε) ∛t, ρ is √((t − 1) / t),
/// and κ is 1 − μ, taken in double.</remarks>
internal readonly record struct MirrorMadgrad<V>(V γ, V ρ, V μ, V κ, V ε) : IRule2<MirrorMadgrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V d)
    {
        v = ρ * v + g * g;
        var Δ = d - γ * g / (V.Cbrt(v) + ε);
        θ += κ * Δ;
        d = μ * Δ;
    }
}

/// <summary>The mirror-descent form of MADGRAD whose iterate decays: z shrinks by δ of itself before it
/// steps.</summary>
/// <remarks>δ is (η + ε)λ, and z is θ + d.</remarks>
internal readonly record struct MirrorMadgradDecaying<V>(V δ, V γ, V ρ, V μ, V κ, V ε)
    : IRule2<MirrorMadgradDecaying<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V d)
    {
        v = ρ * v + g * g;
        var Δ = d - δ * (θ + d) - γ * g / (V.Cbrt(v) + ε);
        θ += κ * Δ;
        d = μ * Δ;
    }
}

/// <summary>The options of <see cref="MirrorMadgrad"/>, with the authors' defaults.</summary>
public sealed record MirrorMadgradOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "the authors' code")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the part of the weights that each update keeps, μ. In [0, 1); default 0.9 (the authors'
    /// code).</summary>
    [Option("μ", "how much of the weights is kept", "the authors' code")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the constant that is added to the denominator, and to the rate, ε. In [0, ∞); default 0 (the
    /// authors' code).</summary>
    [Option("ε", "added to the denominator, and to the rate", "the authors' code")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-6);

    /// <summary>Gets whether the iterate shrinks by ηλ of itself, and the gradient is left as it is. Default false (the
    /// authors' code, as decouple_decay).</summary>
    /// <remarks>The weights follow it: they are a mean of themselves and the iterate.</remarks>
    [Option("", "the iterate shrinks by ηλ of itself, and gradients stay as they are",
        "the authors' code, as decouple_decay")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled: the rule then decays the iterate itself.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    /// <remarks>null: it is the iterate that decays.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("grad_sum_sq", "v", "fading sum of squared gradients", IsNeverNegative: true, Kind: StateKind.Sum),
            new("z_offset", "d", "iterate that steps, less the weights") { Name = "offset" }];

    /// <inheritdoc/>
    /// <remarks>A thousandth as large, since squares add up.</remarks>
    public override double GradientLimit => base.GradientLimit / 1024;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ, t, given) = (LearningRate.At(now.Step), Momentum.At(now.Step), now.Update, Epsilon.At(now.Step));
        var rate = η.Value == 0 ? η : η + given;
        var (γ, ε) = (rate * Coefficient.Pow(t, 1 / 3.0), Denominator.OutsideRoot<V>(given));
        var ρ = Coefficient.Sqrt((t - 1) / t);
        if (DecoupledWeightDecay && !WeightDecay.IsZero)
        {
            var δ = DecoupledDecay.Portion<V>(rate * WeightDecay.At(now.Step), now);
            reader.Read(new MirrorMadgradDecaying<V>(δ, γ, ρ, μ, 1 - μ, ε));
        }
        else
        {
            reader.Read(new MirrorMadgrad<V>(γ, ρ, μ, 1 - μ, ε));
        }
    }
}
