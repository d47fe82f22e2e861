using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The Adam update with ε inside the root. Kingma and Ba, 2015, arXiv:1412.6980.</summary>
/// <remarks>Many hand-written implementations have it in this form. κ is 1 − β and c is 1 − βᵗ, taken in
/// double.</remarks>
internal readonly record struct AdamR<V>(V η, V β1, V κ1, V β2, V κ2, V c1, V c2, V ε) : IRule2<AdamR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V m, ref V v)
    {
        m = β1 * m + κ1 * g;
        v = β2 * v + κ2 * g * g;
        θ -= η * (m / c1) / V.Sqrt(v / c2 + ε);
    }
}

/// <summary>The options of <see cref="AdamR"/>, with the paper's defaults.</summary>
public sealed record AdamROptions : AdamFamilyOptions
{
    /// <summary>Gets the constant that is added to the average under the root, ε. In [0, ∞); default 1e-8 (common in
    /// hand-written implementations).</summary>
    [Option("ε", "added to the average under the root", "common in hand-written implementations")]
    public override HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-8);

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new AdamR<V>(η, β1, κ1, β2, κ2, c1, c2, Denominator.InsideRoot<V>(ε)));
    }
}
