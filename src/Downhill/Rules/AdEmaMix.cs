using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdEMAMix update: Adam with a second average of gradients, which is slow. Pagliardini, Ablin and
/// Grangier, 2024, arXiv:2409.03137, algorithm 1.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), κ is 1 − β, taken in double, and r is 1 / √(1 − β₂ᵗ). φ is η /
/// (1 − β₁ᵗ), the rate of the fast average, and ω is ηα, that of the slow one, which is not corrected.</remarks>
internal readonly record struct AdEmaMix<V>(V δ, V φ, V ω, V κ1, V κ2, V κ3, V r, V ε) : IRule3<AdEmaMix<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V n, ref V v)
    {
        m += κ1 * (g - m);
        n += κ3 * (g - n);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - (φ * m + ω * n) / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The AdEMAMix update with a second ε inside the root, as optax has it.</summary>
/// <remarks>r is 1 / (1 − β₂ᵗ), and ε₀ is what stands inside.</remarks>
internal readonly record struct AdEmaMixR<V>(V δ, V φ, V ω, V κ1, V κ2, V κ3, V r, V ε0, V ε)
    : IRule3<AdEmaMixR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V n, ref V v)
    {
        m += κ1 * (g - m);
        n += κ3 * (g - n);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - (φ * m + ω * n) / (V.Sqrt(v * r + ε0) + ε);
    }
}

/// <summary>The options of <see cref="AdEmaMix"/>, with the paper's defaults.</summary>
public sealed record AdEmaMixOptions : AdamFamilyOptions
{
    /// <summary>Gets the part of the slow average that each update keeps, β₃. In [0, 1); default 0.9999 (Pagliardini et
    /// al. 2024).</summary>
    [Option("β₃", "how much of the slow average is kept", "Pagliardini et al. 2024")]
    public HyperParameter Beta3 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9999);

    /// <summary>Gets the weight of the slow average in a step, α. In [0, ∞); default 5 (Pagliardini et al. 2024; their
    /// code has 2).</summary>
    [Option("α", "weight of the slow average in a step", "Pagliardini et al. 2024; their code has 2")]
    public HyperParameter Alpha { get; init => field = value.In(field.Range); } = OptionRange.NonNegative.Default(5);

    /// <summary>Gets the number of updates in which α rises from 0 to its value, T; none at 0. In [0, ∞); default 0
    /// (the authors' code).</summary>
    [Option("T", "updates in which α rises to its value; 0 for none", "the authors' code")]
    public HyperParameter AlphaWarmup { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0);

    /// <summary>Gets the number of updates in which β̂ rises from β₁ to β₃, S; none at 0. In [0, ∞); default 0 (the
    /// authors' code).</summary>
    /// <remarks>The half-life of the slow average rises linearly.</remarks>
    [Option("S", "updates in which the slow average becomes as slow as β₃; 0 for none", "the authors' code")]
    public HyperParameter Beta3Warmup { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0);

    /// <summary>Gets the constant that is added under the root, ε₀, besides ε. In [0, ∞); default 0 (the authors' code;
    /// optax has it as eps_root).</summary>
    [Option("ε₀", "added under the root", "the authors' code; optax has it as eps_root")]
    public HyperParameter EpsilonInsideRoot { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-8);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (the authors' code).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "the authors' code")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 0.1);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg_fast", "m", "fast average of gradients") { Name = "fastMoment" },
            new("exp_avg_slow", "n", "slow average of gradients") { Name = "slowMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, _, κ2, c1, c2, ε) = Coefficients(now);
        var α = Alpha.At(now.Step) * Part(AlphaWarmup, now);
        var (φ, ω, κ3, outside) = (η / c1, η * α, 1 - Slow(β1, now), Denominator.OutsideRoot<V>(ε));
        var δ = DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
        if (EpsilonInsideRoot.IsZero)
        {
            reader.Read(new AdEmaMix<V>(δ, φ, ω, κ1, κ2, κ3, 1 / Coefficient.Sqrt(c2), outside));
        }
        else
        {
            reader.Read(new AdEmaMixR<V>(
                δ, φ, ω, κ1, κ2, κ3, 1 / c2, EpsilonInsideRoot.At(now.Step), outside));
        }
    }

    /// <summary>Returns the β₃ of an update, whose half-life lies between those of β₁ and β₃ while it warms
    /// up.</summary>
    private Coefficient Slow(Coefficient β1, StepIndex now)
    {
        var (β3, part) = (Beta3.At(now.Step), Part(Beta3Warmup, now));
        return part.Value == 1 ? β3
            : Coefficient.Pow(0.5, 1 / (1 + (1 - part) * HalfLife(β1) + part * HalfLife(β3))).Named("β̂");
    }

    private static Coefficient HalfLife(Coefficient β) => Math.Log(0.5) / Coefficient.Log(β + 1e-8) - 1;

    /// <summary>Returns how far a warm-up has come, from 0 to 1.</summary>
    private static Coefficient Part(HyperParameter warmup, StepIndex now) =>
        warmup.At(now.Step) is var length && now.Update.Value < length.Value ? now.Update / length : 1;
}
