using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The NAdam update: Adam with Nesterov's momentum. Dozat, 2016, ICLR workshop, in PyTorch's form.</summary>
/// <remarks>α and ω are the rates of gradient and average: η (1 − μₜ) / (1 − Πₜ) and η μₜ₊₁ / (1 − Πₜ μₜ₊₁), Πₜ being
/// the product of all μ so far. κ is 1 − β, taken in double, and r is 1 / √(1 − β₂ᵗ).</remarks>
internal readonly record struct NAdam<V>(V α, V ω, V β1, V κ1, V β2, V κ2, V r, V ε) : IRule2<NAdam<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= (α * g + ω * m) / (V.Sqrt(v) * r + ε);
    }
}

/// <summary>The options of <see cref="NAdam"/>, with PyTorch's defaults; decoupled decay chooses another
/// rule.</summary>
public sealed record NAdamOptions : AdamFamilyOptions
{
    /// <summary>1 − Π is 1 for any smaller product.</summary>
    private const double LeastProduct = 1.0 / (1L << 54);

    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(2e-3);

    /// <summary>Gets how fast the momentum μ rises from β₁/2 to β₁, ψ: μₜ is β₁ (1 − 0.96^(tψ) / 2). In [0, ∞); default
    /// 0.004 (PyTorch).</summary>
    [Option("ψ", "how fast the momentum rises to β₁", "PyTorch")]
    public HyperParameter MomentumDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(4e-3);

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
        var (η, β1, κ1, β2, κ2, _, c2, given) = Coefficients(now);
        var ψ = MomentumDecay.At(now.Step);
        var (μ, next) = (Momentum(β1, ψ, now.Update).Named("μ"), Momentum(β1, ψ, now.Update + 1).Named("ν"));
        var Π = μ.OverUpdates(FormulaOperation.Multiply, MomentumProduct(now)).Named("Π");
        var α = (η * (1 - μ) / (1 - Π)).Named("α");
        var ω = (η * next / (1 - Π * next)).Named("ω");
        var (r, ε) = (1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(given));
        if (DecoupledWeightDecay)
        {
            var δ = DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now);
            reader.Read(new NAdamW<V>(δ, α, ω, β1, κ1, β2, κ2, r, ε));
        }
        else
        {
            reader.Read(new NAdam<V>(α, ω, β1, κ1, β2, κ2, r, ε));
        }
    }

    private static Coefficient Momentum(Coefficient β1, Coefficient ψ, Coefficient t) =>
        β1 * (1 - 0.5 * Coefficient.Pow(0.96, t * ψ));

    /// <summary>Returns the product of the momenta of all updates up to one.</summary>
    /// <remarks>It is multiplied anew at each update, so that no number need be kept; it is soon as good as
    /// 0.</remarks>
    internal double MomentumProduct(StepIndex last)
    {
        var (β1, product, decay) = (Beta1.At(last.Step).Value, 1.0, Math.Pow(0.96, MomentumDecay.At(last.Step).Value));
        for (var (i, power) = (1L, decay); i <= last.Update.Value && product > LeastProduct; i++, power *= decay)
        {
            product *= β1 * (1 - 0.5 * power);
        }

        return product;
    }
}
