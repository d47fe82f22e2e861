using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The RAdam update once the variance of its denominator is tractable. Liu et al., 2020, arXiv:1908.03265,
/// algorithm 2, in PyTorch's form.</summary>
/// <remarks>α is η r √(1 − β₂ᵗ) / (1 − β₁ᵗ), r being the rectification, so ε is added to the root that is not
/// corrected. κ is 1 − β, taken in double.</remarks>
internal readonly record struct RAdam<V>(V α, V β1, V κ1, V β2, V κ2, V ε) : IRule2<RAdam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * m / (V.Sqrt(v) + ε);
    }
}

/// <summary>The RAdam update with decoupled weight decay.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct RAdamW<V>(V δ, V α, V β1, V κ1, V β2, V κ2, V ε) : IRule2<RAdamW<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - α * m / (V.Sqrt(v) + ε);
    }
}

/// <summary>The RAdam update before: momentum, which gathers the denominator and does not use it yet.</summary>
/// <remarks>α is η / (1 − β₁ᵗ), and δ is ηλ if the decay is decoupled, else 0.</remarks>
internal readonly record struct RAdamStart<V>(V δ, V α, V β1, V κ1, V β2, V κ2) : IRule2<RAdamStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ = θ - δ * θ - α * m;
    }
}

/// <summary>The options of <see cref="RAdam"/>, with PyTorch's defaults; decoupled decay chooses another
/// rule.</summary>
public sealed record RAdamOptions : AdamFamilyOptions
{
    /// <summary>The length of the average above which PyTorch rectifies; the paper's is 4.</summary>
    private const double LeastLength = 5;

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (PyTorch).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "PyTorch")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled: the rule then decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var δ = DecoupledWeightDecay ? DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now) : 0;
        var longest = (2 / κ2 - 1).Named("ℓ");
        var ρ = (longest - 2 * now.Update * Coefficient.Pow(β2, now.Update) / c2).Named("ρ");
        if (ρ.Value <= LeastLength)
        {
            reader.Read(new RAdamStart<V>(δ, η / c1, β1, κ1, β2, κ2));
            return;
        }

        var r = Coefficient.Sqrt((ρ - 4) * (ρ - 2) * longest / ((longest - 4) * (longest - 2) * ρ)).Named("r");
        var (α, ε) = (η * r * Coefficient.Sqrt(c2) / c1, Denominator.OutsideRoot<V>(given));
        if (DecoupledWeightDecay)
        {
            reader.Read(new RAdamW<V>(δ, α, β1, κ1, β2, κ2, ε));
        }
        else
        {
            reader.Read(new RAdam<V>(α, β1, κ1, β2, κ2, ε));
        }
    }
}
