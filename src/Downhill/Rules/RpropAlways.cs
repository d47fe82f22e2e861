using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Rprop update that moves every weight at every step: up where the gradient has turned back, or is 0.
/// FANN 2.2.0, which calls it iRprop⁻.</summary>
/// <remarks>A gradient of 0 counts as one that points down, and one that turned back as one of 0. Weights are kept
/// within ±b.</remarks>
internal readonly record struct RpropAlways<V>(V more, V less, V least, V most, V b) : IRule2<RpropAlways<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V p, ref V s)
    {
        var back = V.Max(-(V.Sign(g) * V.Sign(p)), 0);
        s = V.Min(V.Max(s, least) * (more * (1 - back) + less * back), most);
        p = g * (1 - back);
        θ = V.Min(V.Max(θ - s * (2 * V.IfSameSign(p, 1, 1, 0) - 1), -b), b);
    }
}

/// <summary>The options of <see cref="RpropAlways"/>, with FANN's defaults.</summary>
public sealed record RpropAlwaysOptions : OptimizerOptions
{
    /// <summary>Gets the size from which each weight's own step goes on, s₀. In [0, ∞); default 0.1 (Riedmiller and
    /// Braun 1993; FANN).</summary>
    /// <remarks>The first step is larger by <see cref="Growth"/>. Of a schedule the value at step 0 counts.</remarks>
    [Option("s₀", "size before the first step", "Riedmiller and Braun 1993; FANN")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.1);

    /// <summary>Gets the factor of a step after a gradient that turned back, η⁻. In [0, 1]; default 0.5 (Riedmiller and
    /// Braun 1993; FANN).</summary>
    [Option("η⁻", "factor of a step after the gradient turned back", "Riedmiller and Braun 1993; FANN")]
    public HyperParameter Shrink { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0.5);

    /// <summary>Gets the factor of a step after any other gradient, η⁺. In [0, ∞); default 1.2 (Riedmiller and Braun
    /// 1993; FANN).</summary>
    [Option("η⁺", "factor of a step after any other gradient", "Riedmiller and Braun 1993; FANN")]
    public HyperParameter Growth { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1.2);

    /// <summary>Gets the least size that a step goes on from, ℓ. In [0, ∞); default 1e-4 (FANN).</summary>
    [Option("ℓ", "least size that a step goes on from", "FANN")]
    public HyperParameter LeastStep { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-4);

    /// <summary>Gets the largest size of a step, L. In [0, ∞); default 50 (Riedmiller and Braun 1993; FANN).</summary>
    [Option("L", "largest size of a step", "Riedmiller and Braun 1993; FANN")]
    public HyperParameter LargestStep { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(50);

    /// <summary>Gets the largest magnitude of a weight, b, which keeps weights finite whose gradient is always 0. In
    /// [0, ∞); default 1500 (FANN).</summary>
    [Option("b", "largest magnitude of a weight", "FANN")]
    public HyperParameter LargestWeight { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1500);

    /// <inheritdoc/>
    /// <remarks>Infinite: nothing is squared.</remarks>
    public override double GradientLimit => double.PositiveInfinity;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("prev", "p", "last gradient, 0 where it turned back") { Name = "lastGradient" },
            new("step_size", "s", "size of a step", LearningRate.At(0).Value, IsNeverNegative: true,
                Kind: StateKind.Sum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) => reader.Read(new RpropAlways<V>(
        Growth.At(now.Step), Shrink.At(now.Step), LeastStep.At(now.Step), LargestStep.At(now.Step),
        LargestWeight.At(now.Step)));
}
