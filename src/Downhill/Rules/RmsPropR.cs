using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The RMSprop update with ε inside the root. Tieleman and Hinton, 2012, Coursera lecture 6.5.</summary>
/// <remarks>Many hand-written implementations have it in this form. κ is 1 − ρ, taken in double.</remarks>
internal readonly record struct RmsPropR<V>(V η, V ρ, V κ, V ε) : IRule1<RmsPropR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        v = ρ * v + κ * g * g;
        θ -= η * g / V.Sqrt(v + ε);
    }
}

/// <summary>The options of <see cref="RmsPropR"/>, with the lecture's defaults.</summary>
public sealed record RmsPropROptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "Tieleman and Hinton 2012")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-3);

    /// <summary>Gets the part of the average of squared gradients that each update keeps, ρ. In [0, 1); default 0.9
    /// (Tieleman and Hinton 2012).</summary>
    [Option("ρ", "how much of the average of squares is kept", "Tieleman and Hinton 2012")]
    public HyperParameter Decay { get; init => field = value.In(field.Range); } = OptionRange.Decay.Default(0.9);

    /// <summary>Gets the constant that is added to the average under the root, ε. In [0, ∞); default 1e-10 (common in
    /// hand-written implementations).</summary>
    [Option("ε", "added to the denominator", "common in hand-written implementations")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-10);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States => Kept;

    private static IReadOnlyList<StateInfo> Kept { get; } =
        [new("square_avg", "v", "average of squared gradients", IsNeverNegative: true) { Name = "squareAverage" }];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (ρ, ε) = (Decay.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step)));
        reader.Read(new RmsPropR<V>(LearningRate.At(now.Step), ρ, 1 - ρ, ε));
    }
}
