using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The Adam update. Kingma and Ba, 2015, arXiv:1412.6980, algorithm 1, in PyTorch's order of operations.</summary>
/// <remarks>κ is 1 − β, taken in double: in float, 1 − 0.999 is wrong in the fifth digit. α is η / (1 − β₁ᵗ) and r is 1 / √(1 − β₂ᵗ).</remarks>
public readonly record struct Adam<V>(V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<Adam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * m / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>Options of <see cref="Adam"/>.</summary>
public record AdamOptions : Options
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Kingma and Ba 2015; PyTorch")]
    public override Hyper LearningRate { get; init => field = value.In(Domain.Rate(1e-3)); } = 1e-3;

    /// <summary>How much of the first moment is kept, β₁. In [0, 1); default 0.9 (Kingma and Ba 2015; PyTorch).</summary>
    [Option("β₁", "how much of the first moment is kept", "Kingma and Ba 2015; PyTorch")]
    public Hyper Beta1 { get; init => field = value.In(Domain.Decay(0.9)); } = 0.9;

    /// <summary>How much of the second moment is kept, β₂. In [0, 1); default 0.999 (Kingma and Ba 2015; PyTorch).</summary>
    [Option("β₂", "how much of the second moment is kept", "Kingma and Ba 2015; PyTorch")]
    public Hyper Beta2 { get; init => field = value.In(Domain.Decay(0.999)); } = 0.999;

    /// <summary>Added to the denominator, ε. In [0, ∞); default 1e-8 (Kingma and Ba 2015; PyTorch).</summary>
    [Option("ε", "added to the denominator", "Kingma and Ba 2015; PyTorch")]
    public Hyper Epsilon { get; init => field = value.In(Domain.Rate(1e-8)); } = 1e-8;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients"), new("exp_avg_sq", "v", "average of squared gradients")];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(Tick now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = At(now);
        reader.Read(new Adam<V>(η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), ε));
    }

    /// <summary>What Adam and its kin are bound with.</summary>
    /// <returns>η, β₁, 1 − β₁, β₂, 1 − β₂, 1 − β₁ᵗ, 1 − β₂ᵗ and ε.</returns>
    private protected (Coefficient Η, Coefficient Β1, Coefficient Κ1, Coefficient Β2, Coefficient Κ2,
        Coefficient C1, Coefficient C2, Coefficient Ε) At(Tick now)
    {
        var (β1, β2) = (Beta1.At(now.Step), Beta2.At(now.Step));
        var (c1, c2) = (1 - Coefficient.Pow(β1, now.Update), 1 - Coefficient.Pow(β2, now.Update));
        return (LearningRate.At(now.Step), β1, 1 - β1, β2, 1 - β2, c1, c2, Epsilon.At(now.Step));
    }
}

/// <summary>Adam, in PyTorch's form, which is the paper's algorithm 1.</summary>
public sealed class Adam : Optimizer
{
    /// <summary>Optimizes parameters that share their options.</summary>
    /// <param name="parameters">What to optimize; names must be unique.</param>
    /// <param name="options">The options; null for the defaults.</param>
    public Adam(IEnumerable<Parameter> parameters, AdamOptions? options = null)
        : base(parameters, options ?? new())
    {
    }

    /// <summary>Optimizes groups of parameters, each with its options.</summary>
    /// <param name="groups">What to optimize; names must be unique over all groups.</param>
    public Adam(IEnumerable<ParameterGroup<AdamOptions>> groups)
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
    /// <exception cref="ArgumentException">A span has another length than the weights.</exception>
    public static void Step(
        AdamOptions options, long step, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> firstMoment, Span<float> secondMoment) =>
        Sweep.Step(options, Tick.Of(step), weights, gradients, firstMoment, secondMoment);
}
