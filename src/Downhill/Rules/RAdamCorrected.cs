using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The RAdam update with ε added to the root that is corrected. Liu et al., 2020, arXiv:1908.03265, algorithm
/// 2, in optax's form.</summary>
/// <remarks>α is η r / (1 − β₁ᵗ), r being the rectification, and q is 1 / (1 − β₂ᵗ). κ is 1 − β, taken in double.
/// Before it is rectified the rule is <see cref="RAdam{V}"/>.</remarks>
internal readonly record struct RAdamCorrected<V>(V α, V β1, V κ1, V β2, V κ2, V q, V inside, V ε)
    : IRule2<RAdamCorrected<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * m / (V.Sqrt(q * v + inside) + ε);
    }
}

/// <summary>The update before it is rectified, with Nesterov's momentum; after, it is <see
/// cref="NAdamConstant{V}"/>.</summary>
/// <remarks>α and ω are the rates of gradient and average, as there.</remarks>
internal readonly record struct RAdamAhead<V>(V α, V ω, V β1, V κ1, V β2, V κ2) : IRule2<RAdamAhead<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= α * g + ω * m;
    }
}

/// <summary>The options of <see cref="RAdamCorrected"/>, with optax's defaults; the length of the average chooses the
/// rule.</summary>
public sealed record RAdamCorrectedOptions : AdamFamilyOptions
{
    /// <summary>Gets the length of the average above which a step is rectified. In [0, ∞); default 5 (optax, as
    /// threshold).</summary>
    /// <remarks>Below 4 it counts as 4: up to there the variance of the denominator is infinite.</remarks>
    [Option("ρ₀", "length of the average above which a step is rectified", "optax, as threshold")]
    public HyperParameter LeastLength { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(5);

    /// <summary>Gets the constant that is added under the root, ε₀, besides ε. In [0, ∞); default 0 (optax, as
    /// eps_root).</summary>
    [Option("ε₀", "added under the root", "optax, as eps_root")]
    public HyperParameter EpsilonInsideRoot { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-8);

    /// <summary>Gets whether a step is made of the gradient and of the average as it will be, as nadam-constant's are.
    /// Default false (optax).</summary>
    [Option("", "Nesterov's momentum, as nadam-constant has it", "optax")]
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (c, inside) = (Coefficients(now), EpsilonInsideRoot.At(now.Step));
        var rectification = new Rectification(c.Beta2, now.Update);
        var isRectified = rectification.IsDue(LeastLength.At(now.Step));
        if (Nesterov)
        {
            BindAhead<V, TReader>(c, inside, isRectified ? rectification.Factor : null, now, ref reader);
        }
        else if (isRectified)
        {
            reader.Read(new RAdamCorrected<V>(
                c.LearningRate * rectification.Factor / c.BiasCorrection1, c.Beta1, c.OneMinusBeta1, c.Beta2,
                c.OneMinusBeta2, 1 / c.BiasCorrection2, inside,
                Denominator.OutsideRoot<V>(c.Epsilon)));
        }
        else
        {
            reader.Read(new RAdam<V>(
                c.LearningRate / c.BiasCorrection1, c.Beta1, c.OneMinusBeta1, c.Beta2, c.OneMinusBeta2));
        }
    }

    private static void BindAhead<V, TReader>(
        AdamCoefficients c, Coefficient inside, Coefficient? r, StepIndex now, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        var η = r is { } factor ? c.LearningRate * factor : c.LearningRate;
        var α = (η * c.OneMinusBeta1 / c.BiasCorrection1).Named("α");
        var ω = (η * c.Beta1 / (1 - Coefficient.Pow(c.Beta1, now.Update + 1))).Named("ω");
        if (r is null)
        {
            reader.Read(new RAdamAhead<V>(α, ω, c.Beta1, c.OneMinusBeta1, c.Beta2, c.OneMinusBeta2));
        }
        else
        {
            reader.Read(new NAdamConstant<V>(
                α, ω, c.Beta1, c.OneMinusBeta1, c.Beta2, c.OneMinusBeta2, 1 / c.BiasCorrection2,
                inside, Denominator.OutsideRoot<V>(c.Epsilon)));
        }
    }
}
