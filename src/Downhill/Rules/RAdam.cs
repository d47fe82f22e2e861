using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The RAdam update before: momentum, which gathers the denominator and does not use it yet.</summary>
/// <remarks>Liu et al., 2020, arXiv:1908.03265, algorithm 2, in PyTorch's form. α is η / (1 − β₁ᵗ), and κ is 1 − β,
/// taken in double. Once the variance of the denominator is tractable, the rule is <see cref="AdamEpsilonHat{V}"/>,
/// whose α is multiplied by the rectification r.</remarks>
internal readonly record struct RAdam<V>(V α, V β1, V κ1, V β2, V κ2) : IRule2<RAdam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * m;
    }
}

/// <summary>The RAdam update before, as its authors' code has it: averages are gathered, and no weight moves.</summary>
internal readonly record struct RAdamWaiting<V>(V β1, V κ1, V β2, V κ2) : IRule2<RAdamWaiting<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
    }
}

/// <summary>The options of <see cref="RAdam"/>, with PyTorch's defaults; the length of the average chooses the
/// rule.</summary>
public sealed record RAdamOptions : AdamFamilyOptions
{
    /// <summary>Gets the length of the average above which a step is rectified. In [0, ∞); default 5 (PyTorch; Liu et
    /// al. 2020 have 4).</summary>
    /// <remarks>Below 4 it counts as 4: up to there the variance of the denominator is infinite.</remarks>
    [Option("ρ₀", "length of the average above which a step is rectified", "PyTorch; Liu et al. 2020 have 4")]
    public HyperParameter LeastLength { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(5);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (PyTorch).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "PyTorch")]
    public bool DecoupledWeightDecay { get; init; }

    /// <summary>Gets whether no weight moves until the step is rectified, as in the authors' code. Default false
    /// (PyTorch).</summary>
    /// <remarks>Decay waits, too.</remarks>
    [Option("", "no weight moves until the step is rectified", "PyTorch")]
    public bool WaitsUntilRectified { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, given) = Coefficients(now);
        var rectification = new Rectification(β2, now.Update);
        switch (rectification.IsDue(LeastLength.At(now.Step)), WaitsUntilRectified)
        {
            case (false, true):
                reader.Read(new RAdamWaiting<V>(β1, κ1, β2, κ2));
                break;
            case (false, false):
                RAdam<V> start = new(η / c1, β1, κ1, β2, κ2);
                DecoupledDecay.Read<RAdam<V>, V, TReader>(start, this, now, ref reader);
                break;
            default:
                AdamEpsilonHat<V> rectified = new(
                    η * rectification.Factor * Coefficient.Sqrt(c2) / c1, β1, κ1, β2, κ2,
                    Denominator.OutsideRoot<V>(given));
                DecoupledDecay.Read<AdamEpsilonHat<V>, V, TReader>(rectified, this, now, ref reader);
                break;
        }
    }
}
