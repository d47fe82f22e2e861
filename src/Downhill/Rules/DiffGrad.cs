using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The diffGrad update: Adam whose step shrinks to half where a gradient is like the last one. Dubey et al.,
/// 2019, arXiv:1909.11015.</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ), so ε is added to the root that is not corrected. κ is 1 − β, taken in
/// double. 1 / (1 + e^(−Δ)) is the friction of a change Δ.</remarks>
internal readonly record struct DiffGrad<V>(V α, V κ1, V κ2, V ε) : IRule3<DiffGrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V p)
    {
        var Δ = 1 + V.Exp(-V.Abs(p - g));
        p = g;
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        θ -= α * m / (Δ * (V.Sqrt(v) + ε));
    }
}

/// <summary>The options of <see cref="DiffGrad"/>, with the authors' defaults.</summary>
public sealed record DiffGradOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" },
            new("previous_grad", "p", "last gradient") { Name = "lastGradient" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, _, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new DiffGrad<V>(
            η * Coefficient.Sqrt(c2) / c1, κ1, κ2, Denominator.OutsideRoot<V>(ε)));
    }
}
