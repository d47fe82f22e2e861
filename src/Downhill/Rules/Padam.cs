using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Padam update: AMSGrad divided by a power of its root. Chen et al., 2018, arXiv:1806.06763, algorithm 1,
/// with the bias corrections of the authors' code.</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ), so ε is added to the root that is not corrected. κ is 1 − β, taken in
/// double.</remarks>
internal readonly record struct Padam<V, TPower>(V α, V κ1, V κ2, V ε, TPower power) : IRule3<Padam<V, TPower>, V>
    where V : struct, IReal<V>
    where TPower : struct, IPower<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        x = V.Max(x, v);
        θ -= α * (m / power.Of(V.Sqrt(x) + ε));
    }
}

/// <summary>The Padam update that divides by a power of the average itself, not of its largest so far.</summary>
internal readonly record struct PadamAverage<V, TPower>(V α, V κ1, V κ2, V ε, TPower power)
    : IRule2<PadamAverage<V, TPower>, V>
    where V : struct, IReal<V>
    where TPower : struct, IPower<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        θ -= α * (m / power.Of(V.Sqrt(v) + ε));
    }
}

/// <summary>The options of <see cref="Padam"/>, with the defaults of the authors' code.</summary>
public sealed record PadamOptions : AdamFamilyOptions
{
    private const double Half = 0.5;
    private const double Quarter = 0.25;

    /// <inheritdoc/>
    [Option("η", "learning rate", "Chen et al. 2018")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the power of the root that divides, q: 1 is AMSGrad, 0 is momentum. In [0, 1]; default 0.5 (the
    /// authors' code; Chen et al. 2018 have 0.25).</summary>
    /// <remarks>It is 2p, twice what the paper and the authors' code set. 0.5 and 0.25 take roots; other powers cost
    /// about twice as much.</remarks>
    [Option("q", "power of the root that divides, 2p: 1 as amsgrad, 0 as momentum",
        "the authors' code; Chen et al. 2018 have 0.25")]
    public HyperParameter Power { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(Half);

    /// <summary>Gets whether the average of squares itself divides, not its largest so far. Default false (Chen et al.
    /// 2018).</summary>
    [Option("", "the average of squares itself divides, not its largest so far", "Chen et al. 2018")]
    public bool DividesByAverage { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => DividesByAverage ? base.States : AmsGradOptions.Kept;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var q = Power.At(now.Step);
        switch (q.Value)
        {
            case 1: Bind<V, PlainPower<V>, TReader>(default, now, ref reader); break;
            case Half: Bind<V, HalfPower<V>, TReader>(default, now, ref reader); break;
            case Quarter: Bind<V, QuarterPower<V>, TReader>(default, now, ref reader); break;
            default: Bind<V, RealPower<V>, TReader>(new(q), now, ref reader); break;
        }
    }

    private void Bind<V, TPower, TReader>(TPower power, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TPower : struct, IPower<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var (η, _, κ1, _, κ2, c1, c2, given) = Coefficients(now);
        var (α, ε) = (η * Coefficient.Sqrt(c2) / c1, Denominator.OutsideRoot<V>(given));
        if (DividesByAverage)
        {
            reader.Read(new PadamAverage<V, TPower>(α, κ1, κ2, ε, power));
        }
        else
        {
            reader.Read(new Padam<V, TPower>(α, κ1, κ2, ε, power));
        }
    }
}
