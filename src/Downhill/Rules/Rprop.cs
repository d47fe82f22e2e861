using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Rprop update without backtracking, iRprop⁻. Igel and Hüsken, 2000, in PyTorch's form.</summary>
/// <remarks>Signs are compared, not gradients multiplied: in float a product of gradients below 1e-23 would be 0. The
/// coefficients are η⁺ − 1 and 1 − η⁻, and the least and largest size of a step.</remarks>
internal readonly record struct Rprop<V>(V more, V less, V least, V most) : IRule2<Rprop<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V p, ref V s)
    {
        var turn = V.Sign(g) * V.Sign(p);
        var back = V.Max(-turn, 0);
        s = V.Min(V.Max(s * (1 + more * V.Max(turn, 0) - less * back), least), most);
        p = g * (1 - back);
        θ -= s * V.Sign(p);
    }
}

/// <summary>The options of <see cref="Rprop"/>, with PyTorch's defaults.</summary>
public sealed record RpropOptions : OptimizerOptions
{
    /// <summary>Gets the size of the first step, s₀, from which each weight's own goes on. In [0, ∞); default 0.01
    /// (PyTorch).</summary>
    /// <remarks>Of a schedule the value at step 0 counts, as in PyTorch.</remarks>
    [Option("s₀", "size of the first step", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the factor of a step after a gradient that turned back, η⁻. In [0, 1]; default 0.5 (Riedmiller and
    /// Braun 1993; PyTorch).</summary>
    [Option("η⁻", "factor of a step after the gradient turned back", "Riedmiller and Braun 1993; PyTorch")]
    public HyperParameter Shrink { get; init => field = value.In(field.Range); } = OptionRange.Fraction.Default(0.5);

    /// <summary>Gets the factor of a step after a gradient of the same sign, η⁺. In [0, ∞); default 1.2 (Riedmiller and
    /// Braun 1993; PyTorch).</summary>
    [Option("η⁺", "factor of a step while the gradient keeps its sign", "Riedmiller and Braun 1993; PyTorch")]
    public HyperParameter Growth { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1.2);

    /// <summary>Gets the least size of a step, ℓ. In [0, ∞); default 1e-6 (Riedmiller and Braun 1993;
    /// PyTorch).</summary>
    [Option("ℓ", "least size of a step", "Riedmiller and Braun 1993; PyTorch")]
    public HyperParameter LeastStep { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-6);

    /// <summary>Gets the largest size of a step, L. In [0, ∞); default 50 (Riedmiller and Braun 1993;
    /// PyTorch).</summary>
    [Option("L", "largest size of a step", "Riedmiller and Braun 1993; PyTorch")]
    public HyperParameter LargestStep { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(50);

    /// <inheritdoc/>
    /// <remarks>Infinite: nothing is squared.</remarks>
    public override double GradientLimit => double.PositiveInfinity;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("prev", "p", "last gradient, 0 where it turned back") { Name = "lastGradient" },
            new("step_size", "s", "size of a step", LearningRate.At(0).Value, IsNeverNegative: true,
                Kind: StateKind.Sum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) => reader.Read(new Rprop<V>(
        Growth.At(now.Step) - 1, 1 - Shrink.At(now.Step), LeastStep.At(now.Step), LargestStep.At(now.Step)));
}
