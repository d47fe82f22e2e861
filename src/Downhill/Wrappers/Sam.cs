using Downhill.State;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Sharpness-aware minimization, SAM. Foret, Kleiner, Mobahi and Neyshabur: Sharpness-aware minimization for
/// efficiently improving generalization. ICLR 2021, arXiv:2010.01412.</summary>
/// <inheritdoc cref="SharpnessAware" path="/remarks"/>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [1], gradient = [0];
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)], new() { LearningRate = 0.1 })
/// {
///     Wrappers = [new Sam { Radius = 0.5 }],
/// };
///
/// var loss = optimizer.Step(() =>
/// {
///     gradient[0] = 2 * weights[0];  // at 1, then at 1.5
///     return weights[0] * weights[0];
/// });
///
/// Console.WriteLine($"{loss} {weights[0]:F1}");  // 1 0.7
/// </code>
/// </example>
public sealed class Sam : SharpnessAware
{
    /// <summary>Gets the radius ρ, a number or a schedule of the step. In [0, ∞); default 0.05 (the paper).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public override HyperParameter Radius { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.05);

    internal override string Text => $"sam(radius={OptionText.Of(Radius)})";

    internal override OptimizerOptions PhaseOptions(OptimizerOptions host) => new Phase(host);

    private protected override double SumOfSquares(GroupEngine host, GroupEngine phase, in StepSettings settings) =>
        host.NormPart(NormType.L2, settings.Threads);

    private sealed record Phase(OptimizerOptions Host) : AscentOptions(Host)
    {
        /// <inheritdoc/>
        public override IReadOnlyList<StateInfo> States => [];

        /// <inheritdoc/>
        public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new Ascent<V>(Factor));

        /// <inheritdoc/>
        public override void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader) =>
            Bind<V, TReader>(now, ref reader);
    }
}
