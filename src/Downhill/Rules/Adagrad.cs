using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The Adagrad update with a diagonal matrix. Duchi, Hazan and Singer, 2011, JMLR 12, in PyTorch's
/// form.</summary>
internal readonly record struct Adagrad<V>(V η, V ε) : IRule1<Adagrad<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s)
    {
        s += g * g;
        θ -= η * g / (V.Sqrt(s) + ε);
    }
}

/// <summary>The options of <see cref="Adagrad"/>, with PyTorch's defaults.</summary>
public sealed record AdagradOptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "PyTorch")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the decay of the rate γ: update t has the rate η / (1 + (t − 1) γ). In [0, ∞); default 0
    /// (PyTorch).</summary>
    [Option("γ", "how fast the rate falls: η / (1 + (t − 1) γ)", "PyTorch")]
    public HyperParameter LearningRateDecay { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 1e-4);

    /// <summary>Gets the sum of squares before the first update, s₀. In [0, ∞); default 0 (PyTorch).</summary>
    /// <remarks>Of a schedule the value at step 0 counts.</remarks>
    [Option("s₀", "what the sum of squares starts from", "PyTorch")]
    public HyperParameter InitialAccumulator { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 0.1);

    /// <summary>Gets the constant that is added to the denominator, ε. In [0, ∞); default 1e-10 (PyTorch).</summary>
    [Option("ε", "added to the denominator", "PyTorch")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-10);

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("sum", "s", "sum of squared gradients", InitialAccumulator.At(0).Value, IsNeverNegative: true,
            Kind: StateKind.Sum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, γ) = (LearningRate.At(now.Step), LearningRateDecay.At(now.Step));
        reader.Read(new Adagrad<V>(
            η / (1 + (now.Update - 1) * γ), Denominator.OutsideRoot<V>(Epsilon.At(now.Step))));
    }
}
