using Downhill.State;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Adaptive sharpness-aware minimization, ASAM: the radius is relative to the size of each weight. Kwon, Kim,
/// Park and Choi, ICML 2021, arXiv:2102.11600.</summary>
/// <inheritdoc cref="SharpnessAware" path="/remarks"/>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [1, 10], gradient = [1, 1];
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)])
/// {
///     Wrappers = [new AdaptiveSam { Radius = 1 }],
/// };
///
/// optimizer.Step(() =>
/// {
///     Console.WriteLine($"{weights[0]:F2} {weights[1]:F2}");  // 1.00 10.00, then 1.10 19.97
///     return 0;
/// });
/// </code>
/// </example>
public sealed class AdaptiveSam : SharpnessAware
{
    /// <summary>Gets the radius ρ, a number or a schedule of the step. In [0, ∞); default 0.5 (the
    /// authors' code; ten times that of SAM).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public override HyperParameter Radius { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.5);

    /// <summary>Gets the number that is added to the size of each weight, η, so that weights of 0 ascend too. In
    /// [0, ∞); default 0.01 (the authors' code).</summary>
    /// <remarks>With 0 it is the <c>adaptive</c> form of the usual SAM for PyTorch.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public HyperParameter LeastSize { get; init => field = value.In(field.Range); } =
        OptionRange.NonNegative.Default(0.01);

    internal override string Text =>
        $"adaptive-sam(radius={OptionText.Of(Radius)},least-size={OptionText.Of(LeastSize)})";

    internal override OptimizerOptions PhaseOptions(OptimizerOptions host) => new Phase(this, host);

    internal override (string Parameter, int Index, float Gradient)? FindBeyond() =>
        Phases.Select(phase => phase.FindBeyond()).FirstOrDefault(found => found is not null);

    private protected override double SumOfSquares(GroupEngine host, GroupEngine phase, in StepSettings settings)
    {
        phase.Step(settings with { Purpose = StepPurpose.Measure });
        return phase.SumOfStateSquares(settings.Threads);
    }

    private sealed record Phase(AdaptiveSam Owner, OptimizerOptions Host) : AscentOptions(Host)
    {
        private static IReadOnlyList<StateInfo> Kept { get; } = [new("scaled_gradient", "s", "gradient times size")];

        /// <inheritdoc/>
        public override IReadOnlyList<StateInfo> States => Kept;

        /// <inheritdoc/>
        public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new AdaptiveGradient<V>(Owner.LeastSize.At(now.Step)));

        /// <inheritdoc/>
        public override void BindLookAhead<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new AdaptiveAscent<V>(Factor, Owner.LeastSize.At(now.Step)));
    }
}
