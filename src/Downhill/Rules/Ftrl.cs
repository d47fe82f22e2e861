using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The FTRL-Proximal update, which sets the weights anew from sums. McMahan et al., 2013, KDD, algorithm
/// 1.</summary>
/// <remarks>ρ is 1 / η. The numerator is exactly 0 where z is within λ₁ of 0.</remarks>
internal readonly record struct Ftrl<V, TPower>(V ρ, V β, V λ1, V λ2, TPower power) : IRule2<Ftrl<V, TPower>, V>
    where V : struct, IReal<V>
    where TPower : struct, IPower<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V z, ref V n)
    {
        var before = power.Of(n);
        n += g * g;
        var root = power.Of(n);
        z += g - ρ * (root - before) * θ;
        θ = (V.Min(V.Max(z, -λ1), λ1) - z) / (ρ * (β + root) + λ2);
    }
}

/// <summary>The options of <see cref="Ftrl"/>, with the paper's rate.</summary>
public sealed record FtrlOptions : OptimizerOptions
{
    private const double Half = 0.5;

    /// <summary>The least rate: dividing by it overflows with no gradient that a step takes.</summary>
    private const double LeastRate = 1e-12;

    /// <summary>Gets the learning rate η. In [0, ∞); default 0.1 (McMahan et al. 2013).</summary>
    /// <remarks>The weights are proportional to it, so that it should stay as it is.</remarks>
    [Option("η", "learning rate", "McMahan et al. 2013")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the addition to the root of the sum of squares, β. In [0, ∞); default 1 (McMahan et al.
    /// 2013).</summary>
    [Option("β", "added to the root of the sum of squares", "McMahan et al. 2013")]
    public HyperParameter Beta { get; init => field = value.In(field.Range); } = OptionRange.NonNegative.Default(1);

    /// <summary>Gets the L1 regularization λ₁, below which weights are exactly 0. In [0, ∞); default 0
    /// (Keras).</summary>
    [Option("λ₁", "L1 regularization: small weights are exactly 0", "Keras")]
    public HyperParameter L1 { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-3);

    /// <summary>Gets the L2 regularization λ₂ of the weights that are set. In [0, ∞); default 0 (Keras).</summary>
    [Option("λ₂", "L2 regularization of the weights that are set", "Keras")]
    public HyperParameter L2 { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-3);

    /// <summary>Gets the power q of the sum of squares that divides. In [0, 1]; default 0.5 (McMahan et al.
    /// 2013).</summary>
    /// <remarks>Keras's <c>learning_rate_power</c>, less its sign. Powers other than 0.5 cost more.</remarks>
    [Option("q", "power of the sum of squares that divides", "McMahan et al. 2013")]
    public HyperParameter Power { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(Half);

    /// <summary>Gets the shrinkage λₛ: 2λₛ of the weights are added to the sum of gradients, and not to that of
    /// squares. In [0, ∞); default 0 (Keras).</summary>
    [Option("λₛ", "shrinkage: 2λₛθ is added to the sum of gradients, not to that of squares", "Keras")]
    public HyperParameter Shrinkage { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-3);

    /// <summary>Gets the sum of squares before the first update, n₀. In [0, ∞); default 0 (McMahan et al. 2013; Keras
    /// has 0.1).</summary>
    /// <remarks>Of a schedule the value at step 0 counts.</remarks>
    [Option("n₀", "what the sum of squares starts from", "McMahan et al. 2013; Keras has 0.1")]
    public HyperParameter InitialAccumulator { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 0.1);

    /// <inheritdoc/>
    /// <remarks>A thousandth as large, since squares add up.</remarks>
    public override double GradientLimit => base.GradientLimit / 1024;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("z", "z", "sum of gradients, less that of weights as they weigh", Kind: StateKind.Sum)
            { Name = "linear" },
            new("n", "n", "sum of squared gradients", InitialAccumulator.At(0).Value, IsNeverNegative: true,
                Kind: StateKind.Sum) { Name = "squareSum" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var q = Power.At(now.Step);
        if (q.Value == Half)
        {
            Bind<V, HalfPower<V>, TReader>(default, now, ref reader);
        }
        else
        {
            Bind<V, PowerAtZero<V>, TReader>(new(q), now, ref reader);
        }
    }

    private void Bind<V, TPower, TReader>(TPower power, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TPower : struct, IPower<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var rule = new Ftrl<V, TPower>(
            1 / LearningRate.At(now.Step).AtLeast(LeastRate), Denominator.OutsideRoot<V>(Beta.At(now.Step)),
            L1.At(now.Step), L2.At(now.Step), power);
        if (Shrinkage.IsZero)
        {
            reader.Read(rule);
        }
        else
        {
            reader.Read(new SumShrink<Ftrl<V, TPower>, V>(rule, Shrinkage.At(now.Step)));
        }
    }
}
