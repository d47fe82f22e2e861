using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The MADGRAD update: dual averaging, divided by the cube root of a sum of squares. Defazio and Jelassi,
/// 2021, arXiv:2101.11075, algorithm 1, in the form of the authors' code.</summary>
/// <remarks>λ is (η + ε) √t and κ is 1 − μ, taken in double.</remarks>
internal readonly record struct Madgrad<V>(V λ, V μ, V κ, V ε) : IRule3<Madgrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V s, ref V x)
    {
        v += λ * g * g;
        s += λ * g;
        θ = μ * θ + κ * (x - s / (V.Cbrt(v) + ε));
    }
}

/// <summary>The first MADGRAD update, which keeps the weights from which all steps go out.</summary>
internal readonly record struct MadgradStart<V>(V λ, V μ, V κ, V ε) : IRule3<MadgradStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V s, ref V x)
    {
        x = θ;
        v = λ * g * g;
        s = λ * g;
        θ = μ * θ + κ * (x - s / (V.Cbrt(v) + ε));
    }
}

/// <summary>The options of <see cref="Madgrad"/>, with the authors' defaults.</summary>
public sealed record MadgradOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Defazio and Jelassi 2021")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the part of the weights that each update keeps, μ. In [0, 1); default 0.9 (Defazio and Jelassi
    /// 2021).</summary>
    [Option("μ", "how much of the weights is kept", "Defazio and Jelassi 2021")]
    public HyperParameter Momentum { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the constant that is added to the denominator, and to the rate, ε. In [0, ∞); default 1e-6
    /// (Defazio and Jelassi 2021).</summary>
    [Option("ε", "added to the denominator, and to the rate", "Defazio and Jelassi 2021")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <inheritdoc/>
    /// <remarks>A thousandth as large, since squares add up.</remarks>
    public override double GradientLimit => base.GradientLimit / 1024;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("grad_sum_sq", "v", "sum of squared gradients", IsNeverNegative: true, Kind: StateKind.Sum),
            new("s", "s", "sum of gradients", Kind: StateKind.Sum) { Name = "gradientSum" },
            new("x0", "x", "weights before the first step") { Name = "firstWeights" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, μ, given) = (LearningRate.At(now.Step), Momentum.At(now.Step), Epsilon.At(now.Step));
        var rate = η.Value == 0 ? η : η + given;
        var (λ, ε) = (rate * Coefficient.Sqrt(now.Update), Denominator.OutsideRoot<V>(given));
        if (now.IsFirst)
        {
            reader.Read(new MadgradStart<V>(λ, μ, 1 - μ, ε));
        }
        else
        {
            reader.Read(new Madgrad<V>(λ, μ, 1 - μ, ε));
        }
    }
}
