using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The AdaBound update: Adam with rates kept between bounds that close. Luo et al.,
/// 2019, arXiv:1902.09843, algorithm 1, in the form of the authors' code.</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ), so ε is added to the root that is not corrected. κ is 1 − β, taken in
/// double; l and h are the bounds.</remarks>
internal readonly record struct AdaBound<V>(V α, V κ1, V κ2, V ε, V l, V h) : IRule2<AdaBound<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        θ -= V.Min(V.Max(α / (V.Sqrt(v) + ε), l), h) * m;
    }
}

/// <summary>The AMSBound update, which divides by the largest average so far.</summary>
internal readonly record struct AmsBound<V>(V α, V κ1, V κ2, V ε, V l, V h) : IRule3<AmsBound<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v, ref V x)
    {
        m += κ1 * (g - m);
        v += κ2 * (g * g - v);
        x = V.Max(x, v);
        θ -= V.Min(V.Max(α / (V.Sqrt(x) + ε), l), h) * m;
    }
}

/// <summary>The options of <see cref="AdaBound"/>, with the authors' defaults; AMSBound is another rule.</summary>
public sealed record AdaBoundOptions : AdamFamilyOptions
{
    /// <summary>Gets the rate on which the bounds close, φ. In [0, ∞); default 0.1 (Luo et al. 2019).</summary>
    /// <remarks>It is the rate of SGD. The authors' code lowers it with the learning rate; here it may follow a
    /// schedule of its own.</remarks>
    [Option("φ", "rate on which the bounds close, that of SGD", "Luo et al. 2019")]
    public HyperParameter FinalRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the speed at which the bounds close, γ. In (0, ∞); default 0.001 (Luo et al. 2019).</summary>
    /// <remarks>The bounds are φ (1 − 1 / (γt + 1)) and φ (1 + 1 / (γt)).</remarks>
    [Option("γ", "speed at which the bounds close", "Luo et al. 2019")]
    public HyperParameter BoundSpeed { get; init => field = value.In(field.Range); } =
        OptionRange.Positive.Default(1e-3);

    /// <summary>Gets whether to divide by the largest average of squares so far. Default false (Luo et al.
    /// 2019).</summary>
    [Option("", "divide by the largest average of squares so far", "Luo et al. 2019")]
    public bool Amsgrad { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Amsgrad ? KeptWithMaximum : base.States;

    private static IReadOnlyList<StateInfo> KeptWithMaximum { get; } = new AmsGradOptions().States;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, _, κ1, _, κ2, c1, c2, given) = Coefficients(now);
        var (φ, γt) = (FinalRate.At(now.Step), BoundSpeed.At(now.Step) * now.Update);
        var (l, h) = ((φ * (1 - 1 / (γt + 1))).Named("l"), (φ * (1 + 1 / γt)).Named("h"));
        var (α, ε) = (η * Coefficient.Sqrt(c2) / c1, Denominator.OutsideRoot<V>(given));
        if (Amsgrad)
        {
            reader.Read(new AmsBound<V>(α, κ1, κ2, ε, l, h));
        }
        else
        {
            reader.Read(new AdaBound<V>(α, κ1, κ2, ε, l, h));
        }
    }
}
