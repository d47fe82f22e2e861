using Downhill.Gradients;
using Downhill.Lanes;
using Downhill.Randomness;

namespace Downhill;

/// <summary>Normal noise added to the gradient, of variance η / (1 + t)ᵞ. Neelakantan et al., 2015,
/// arXiv:1511.06807.</summary>
/// <remarks>t is the number of steps that were done. The noise follows from seed, step, and the parameter's name and
/// element: it is the same with any number of threads, on every machine, and when training is resumed. It is drawn and
/// added in double, and the sum is rounded once.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var adam = new Adam([new Parameter("w", new float[10], new float[10])])
/// {
///     GradientTransforms = [new GradientNoise(Variance: 0.01)],
/// };
/// adam.Step();
/// </code>
/// </example>
/// <param name="Variance">The variance η at the first step; 0 or more. The paper tries 0.01, 0.3 and 1.</param>
/// <param name="Exponent">The exponent γ by which the variance falls; 0 or more. Default 0.55 (paper).</param>
/// <param name="Seed">The seed. Default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
public sealed record GradientNoise(double Variance, double Exponent = 0.55, long Seed = 0) : IGradientTransform
{
    /// <summary>Gets the variance at the first step.</summary>
    public double Variance { get; } = ScheduleCheck.Number(
        Variance, Variance >= 0, "Variance", "at least 0", "Try 0.01.");

    /// <summary>Gets the exponent by which the variance falls.</summary>
    public double Exponent { get; } = ScheduleCheck.Number(
        Exponent, Exponent >= 0, "Exponent", "at least 0", "Try 0.55.");

    /// <inheritdoc/>
    public void Apply(in ParameterGradient gradient)
    {
        var deviation = (float)Deviation(Variance, Exponent, gradient.Step).Value;
        var key = SplitMix64.Mix(SplitMix64.Mix((ulong)Seed) + (ulong)gradient.Step);
        var numbers = new NormalNumbers(SplitMix64.Mix(key + (uint)NameHash.Of(gradient.Parameter)));
        foreach (ref var value in gradient.Values)
        {
            value = (float)GradientFormulas.Noisy<Double1>(value, deviation, numbers.Next()).Value;
        }
    }

    /// <summary>Returns the standard deviation of the noise.</summary>
    /// <param name="variance">The variance at the first step.</param>
    /// <param name="exponent">The exponent by which it falls.</param>
    /// <param name="steps">The number of steps that were done.</param>
    internal static Coefficient Deviation(Coefficient variance, Coefficient exponent, Coefficient steps) =>
        Coefficient.Sqrt(variance / Coefficient.Pow(1 + steps, exponent)).Named("σ");

    /// <summary>Returns the text form, such as <c>noise:variance=0.01,exponent=0.55,seed=0</c>.</summary>
    public override string ToString() =>
        $"noise:variance={NumberText.Of(Variance)},exponent={NumberText.Of(Exponent)},seed={Seed}";
}
