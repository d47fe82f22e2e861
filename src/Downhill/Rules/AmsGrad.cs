using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The AMSGrad update. Reddi, Kale and Kumar, 2018, ICLR, algorithm 2, with PyTorch's bias corrections: the
/// maximum is of the raw second moment, and corrected afterwards.</summary>
/// <remarks>κ is 1 − β, taken in double: in float, 1 − 0.999 is wrong in the fifth digit. α is η / (1 − β₁ᵗ) and r is
/// 1 / √(1 − β₂ᵗ).</remarks>
public readonly record struct AmsGrad<V>(V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule3<AmsGrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        x = V.Max(x, v);
        θ -= α * m / (V.Sqrt(x) * r + ε);
    }
}

/// <summary>Options of <see cref="AmsGrad"/>.</summary>
public sealed record AmsGradOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients"),
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true),
            new("max_exp_avg_sq", "x", "largest average of squared gradients so far", IsNeverNegative: true,
                Kind: StateKind.Maximum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new AmsGrad<V>(η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}

/// <summary>AMSGrad: Adam that divides by the largest second moment so far, in PyTorch's form.</summary>
public sealed class AmsGrad : Optimizer
{
    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public AmsGrad(IEnumerable<IParameter> parameters, AmsGradOptions? options = null)
        : base(parameters, options ?? new())
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    public AmsGrad(IEnumerable<ParameterGroup> groups)
        : base(groups)
    {
    }

    /// <summary>One step over memory alone: no objects, state is the caller's.</summary>
    /// <param name="options">The options.</param>
    /// <param name="step">Which step it is, t = 1, 2, ….</param>
    /// <param name="weights">The weights. Written.</param>
    /// <param name="gradients">The gradient, as long as the weights.</param>
    /// <param name="firstMoment">State: average of gradients; zeros before step 1. Written.</param>
    /// <param name="secondMoment">State: average of squared gradients; zeros before step 1. Written.</param>
    /// <param name="largestSecondMoment">State: largest average of squared gradients so far; zeros before step 1.
    /// Written.</param>
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        AmsGradOptions options, long step, Span<float> weights, ReadOnlySpan<float> gradients,
        Span<float> firstMoment, Span<float> secondMoment, Span<float> largestSecondMoment) =>
        Sweep.Step(options, StepIndex.Of(step), weights, gradients, firstMoment, secondMoment, largestSecondMoment);
}
