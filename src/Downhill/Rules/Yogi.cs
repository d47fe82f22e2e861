using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Yogi update: the average of squares moves by a part of the square, whatever lies between them. Zaheer
/// et al., 2018, NeurIPS, algorithm 2, with Adam's bias corrections.</summary>
/// <remarks>κ is 1 − β, taken in double. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct Yogi<V>(V α, V β1, V κ1, V κ2, V r, V ε) : IRule2<Yogi<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        var square = g * g;
        v -= κ2 * V.Sign(v - square) * square;
        θ -= α * m / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The options of <see cref="Yogi"/>, with the paper's defaults.</summary>
public sealed record YogiOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Zaheer et al. 2018")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 0.001 (Zaheer et al.
    /// 2018).</summary>
    [Option("ε", "added to the denominator", "Zaheer et al. 2018")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the average of gradients before the first update, m₀. In [0, ∞); default 0 (Zaheer et al. 2018;
    /// optax has 1e-6).</summary>
    /// <remarks>Of a schedule the value at step 0 counts.</remarks>
    [Option("m₀", "what the average of gradients starts from", "Zaheer et al. 2018; optax has 1e-6")]
    public HyperParameter InitialMoment { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-6);

    /// <summary>Gets the average of squares before the first update, v₀. In [0, ∞); default 1e-6 (optax).</summary>
    /// <remarks>Of a schedule the value at step 0 counts.</remarks>
    [Option("v₀", "what the average of squares starts from", "optax")]
    public HyperParameter InitialAccumulator { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("exp_avg", "m", "average of gradients", InitialMoment.At(0).Value) { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", InitialAccumulator.At(0).Value,
                IsNeverNegative: true, Kind: StateKind.Sum) { Name = "secondMoment" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, _, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new Yogi<V>(
            η / c1, β1, κ1, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}
