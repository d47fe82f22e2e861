using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The Adagrad update with ε inside the root. Duchi, Hazan and Singer, 2011, JMLR 12.</summary>
/// <remarks>Many hand-written implementations have it in this form.</remarks>
internal readonly record struct AdagradR<V>(V η, V ε) : IRule1<AdagradR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s)
    {
        s += g * g;
        θ -= η * g / V.Sqrt(s + ε);
    }
}

/// <summary>The options of <see cref="AdagradR"/>, with the defaults of <see cref="AdagradOptions"/>.</summary>
public sealed record AdagradROptions : OptimizerOptions
{
    /// <inheritdoc/>
    [Option("η", "learning rate", "as adagrad")]
    public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-2);

    /// <summary>Gets the sum of squares before the first update, s₀. In [0, ∞); default 0 (as adagrad).</summary>
    /// <remarks>It is 0.1 in Keras, TensorFlow, TensorFlow.js and optax. Of a schedule the value at step 0
    /// counts.</remarks>
    [Option("s₀", "what the sum of squares starts from", "as adagrad")]
    public HyperParameter InitialAccumulator { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0, advice: 0.1);

    /// <summary>Gets the constant that is added to the sum under the root, ε. In [0, ∞); default 1e-10 (as
    /// adagrad).</summary>
    [Option("ε", "added to the denominator", "as adagrad")]
    public HyperParameter Epsilon { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(1e-10);

    /// <summary>Gets whether weights decay by ηλ of themselves, and gradients are left as they are. Default false
    /// (as adagrad).</summary>
    [Option("", "weights shrink by ηλ of themselves, and gradients stay as they are", "as adagrad")]
    public bool DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    /// <remarks>0 if the decay is decoupled.</remarks>
    public override HyperParameter CoupledWeightDecay => DecoupledWeightDecay ? 0 : WeightDecay;

    /// <inheritdoc/>
    public override IReadOnlyList<StateInfo> States =>
        [new("sum", "s", "sum of squared gradients", InitialAccumulator.At(0).Value, IsNeverNegative: true,
            Kind: StateKind.Sum)];

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        DecoupledDecay.Read<AdagradR<V>, V, TReader>(
            new(LearningRate.At(now.Step), Denominator.InsideRoot<V>(Epsilon.At(now.Step))), this, now, ref reader);
}
