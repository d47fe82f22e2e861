using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The ADOPT update: divided by the average of squares before this one, and clipped. Taniguchi et al., 2024,
/// arXiv:2411.02853, algorithm 2.</summary>
/// <remarks>δ is ηλ if the decay is decoupled, else 0 (see <see cref="DecoupledDecay"/>). κ is 1 − β, taken in
/// double.</remarks>
internal readonly record struct Adopt<V>(V δ, V η, V κ1, V κ2, V c, V ε) : IRule2<Adopt<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m += κ1 * (V.Min(V.Max(g / V.Max(V.Sqrt(v), ε), -c), c) - m);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - η * m;
    }
}

/// <summary>The ADOPT update without clipping, the paper's first version.</summary>
internal readonly record struct AdoptUnclipped<V>(V δ, V η, V κ1, V κ2, V ε) : IRule2<AdoptUnclipped<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m += κ1 * (g / V.Max(V.Sqrt(v), ε) - m);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - η * m;
    }
}

/// <summary>The ADOPT update that steps by the average as it will be, as optax has it.</summary>
internal readonly record struct AdoptAhead<V>(V δ, V η, V κ1, V κ2, V c, V ε) : IRule2<AdoptAhead<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        var Δ = V.Min(V.Max(g / V.Max(V.Sqrt(v), ε), -c), c);
        m += κ1 * (Δ - m);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - η * (m + κ1 * (Δ - m));
    }
}

/// <summary>The same without clipping.</summary>
internal readonly record struct AdoptAheadUnclipped<V>(V δ, V η, V κ1, V κ2, V ε)
    : IRule2<AdoptAheadUnclipped<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        var Δ = g / V.Max(V.Sqrt(v), ε);
        m += κ1 * (Δ - m);
        v += κ2 * (g * g - v);
        θ = θ - δ * θ - η * (m + κ1 * (Δ - m));
    }
}

/// <summary>The first ADOPT update, which fills the average of squares and moves nothing.</summary>
internal readonly record struct AdoptStart<V> : IRule2<AdoptStart<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        v = g * g;
    }
}

/// <summary>The options of <see cref="Adopt"/>, with the defaults of the authors' code.</summary>
public sealed record AdoptOptions : AdamFamilyOptions
{
    /// <summary>Gets the part of the second moment that each update keeps, β₂. In [0, 1); default 0.9999 (Taniguchi et
    /// al. 2024).</summary>
    [Option("β₂", "how much of the second moment is kept", "Taniguchi et al. 2024")]
    public override HyperParameter Beta2 { get; init => field = value.In(field.Range); } =
        OptionRange.Decay.Default(0.9999);

    /// <summary>Gets the constant below which the denominator does not fall, ε. In [0, ∞); default 1e-6 (Taniguchi et
    /// al. 2024).</summary>
    [Option("ε", "least denominator", "Taniguchi et al. 2024")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <summary>Gets the scale s of the bound s (t − 1)^p to which quotients are clipped; none at 0. In [0, ∞); default
    /// 1 (Taniguchi et al. 2024).</summary>
    [Option("s", "quotients are clipped to s (t − 1)^p; 0 for no clipping", "Taniguchi et al. 2024")]
    public HyperParameter ClipScale { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1);

    /// <summary>Gets the power p with which that bound grows. In [0, ∞); default 0.25 (Taniguchi et al.
    /// 2024).</summary>
    [Option("p", "power with which that bound grows", "Taniguchi et al. 2024")]
    public HyperParameter ClipPower { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.25);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (Taniguchi et al. 2024).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "Taniguchi et al. 2024")]
    public bool DecoupledWeightDecay { get; init; }

    /// <summary>Gets whether a step is made of the quotient and of the average as it will be. Default false (Taniguchi
    /// et al. 2024; optax has it as nesterov).</summary>
    [Option("", "Nesterov's momentum: the average as it will be", "Taniguchi et al. 2024; optax has it as nesterov")]
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled: the rule then decays the weights itself.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    /// <remarks>null: the first update does not decay, as a transform would.</remarks>
    public override DecayTransform? OwnWeightDecay => null;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, _, κ2, _, _, given) = Coefficients(now);
        var δ = DecoupledWeightDecay ? DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now) : 0;
        var ε = Denominator.OutsideRoot<V>(given);
        var bound = ClipScale.At(now.Step) * Coefficient.Pow(now.Update - 1, ClipPower.At(now.Step));
        var c = bound.Named("c");
        switch (now.Update.Value == 1, ClipScale.IsZero, Nesterov)
        {
            case (true, _, _):
                reader.Read(default(AdoptStart<V>));
                break;
            case (_, true, true):
                reader.Read(new AdoptAheadUnclipped<V>(δ, η, κ1, κ2, ε));
                break;
            case (_, true, _):
                reader.Read(new AdoptUnclipped<V>(δ, η, κ1, κ2, ε));
                break;
            case (_, _, true):
                reader.Read(new AdoptAhead<V>(δ, η, κ1, κ2, c, ε));
                break;
            default:
                reader.Read(new Adopt<V>(δ, η, κ1, κ2, c, ε));
                break;
        }
    }
}
