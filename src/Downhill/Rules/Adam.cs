using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adam update. Kingma and Ba, 2015, arXiv:1412.6980, algorithm 1, in PyTorch's order of
/// operations.</summary>
/// <remarks>κ is 1 − β, taken in double: in float, 1 − 0.999 is wrong in the fifth digit. α is η / (1 − β₁ᵗ) and r is
/// 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct Adam<V>(V α, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<Adam<V>, V>
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

/// <summary>The options of <see cref="Adam"/>, with the defaults of the paper and PyTorch.</summary>
public sealed record AdamOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new Adam<V>(η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}
