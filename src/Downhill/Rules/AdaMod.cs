using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaMod update: Adam with the rate of each weight kept below its average. Ding et al., 2019,
/// arXiv:1910.12249, algorithm 1.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>), and κ is 1 − β, taken in double. α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ),
/// so ε is added to the root that is not corrected.</remarks>
internal readonly record struct AdaMod<V>(V δ, V α, V κ1, V κ2, V κ3, V ε) : IRule3<AdaMod<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V s)
    {
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        var rate = α / (V.Sqrt(v) + ε);
        s += κ3 * (rate - s);
        θ = θ - δ * θ - V.Min(rate, s) * m;
    }
}

/// <summary>The options of <see cref="AdaMod"/>, with the authors' defaults.</summary>
public sealed record AdaModOptions : AdamFamilyOptions
{
    /// <summary>Gets the part of the average of rates that each update keeps, β₃. In [0, 1); default 0.999 (Ding et al.
    /// 2019).</summary>
    [Option("β₃", "how much of the average of rates is kept", "Ding et al. 2019")]
    public HyperParameter Beta3 { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.999);

    /// <summary>Gets the decoupled weight decay λ: each step shrinks weights by ηλ of themselves. In [0, ∞); default 0
    /// (Ding et al. 2019).</summary>
    /// <remarks>The gradient is left as it is.</remarks>
    [Option("λ", "decoupled weight decay: weights shrink by ηλ of themselves", "Ding et al. 2019")]
    public override HyperParameter WeightDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-2);

    /// <inheritdoc/>
    /// <remarks>0: the rule decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("exp_avg", "m", "average of gradients") { Name = "firstMoment" },
            new("exp_avg_sq", "v", "average of squared gradients", IsNeverNegative: true) { Name = "secondMoment" },
            new("exp_avg_lr", "s", "average of rates", IsNeverNegative: true, Kind: StateKind.Factor)
                { Name = "rateAverage" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, _, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new AdaMod<V>(
            DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η * Coefficient.Sqrt(c2) / c1, κ1, κ2,
            1 - Beta3.At(now.Step), Denominator.OutsideRoot<V>(ε)));
    }
}
