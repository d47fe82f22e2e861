using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AMSGrad update whose maximum is of the corrected second moment. Reddi, Kale and Kumar, 2018, ICLR, in
/// optax's form.</summary>
/// <remarks>The maximum then holds on to the first steps, where the correction is largest. α is η / (1 − β₁ᵗ), q is
/// 1 / (1 − β₂ᵗ), and κ is 1 − β, taken in double.</remarks>
internal readonly record struct AmsGradCorrected<V>(V α, V κ1, V β2, V κ2, V q, V inside, V ε)
    : IRule3<AmsGradCorrected<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        m += κ1 * (g - m);
        v = β2 * v + κ2 * g * g;
        x = V.Max(x, q * v);
        θ -= α * m / (V.Sqrt(x + inside) + ε);
    }
}

/// <summary>The options of <see cref="AmsGradCorrected"/>, with optax's defaults.</summary>
public sealed record AmsGradCorrectedOptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the maximum under the root, ε₀, besides ε. In [0, ∞); default 0
    /// (optax, as eps_root).</summary>
    [Option("ε₀", "added under the root", "optax, as eps_root")]
    public HyperParameter EpsilonInsideRoot { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-8);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Corrected;

    private static IReadOnlyList<StateInfo> Corrected { get; } =
        [.. AmsGradOptions.Kept.Take(2),
            new("max_exp_avg_sq", "x", "largest corrected average of squared gradients so far", IsNeverNegative: true,
                Kind: StateKind.Maximum) { Name = "largestSecondMoment" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new AmsGradCorrected<V>(
            η / c1, κ1, β2, κ2, 1 / c2, EpsilonInsideRoot.At(now.Step), Denominator.OutsideRoot<V>(ε)));
    }
}
