using Downhill.State;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>Weights that are pulled back, every few steps, towards slow weights that follow them. Zhang, Lucas, Hinton
/// and Ba: Lookahead optimizer, k steps forward, 1 step back. NeurIPS 2019, arXiv:1907.08610.</summary>
/// <remarks>After every <see cref="Period"/> steps of the optimizer, slow weights go the part
/// <see cref="SlowStepSize"/> of the way to the weights, which are then set to them. All parameters take part, with a
/// gradient or without, but frozen ones. Slow weights begin as the weights before the first step; timm makes them at
/// the first synchronization instead (<see cref="BeginsAtSynchronization"/>). They are kept in float32, whatever the
/// state's format; momentum and other state stay as they are.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [1], gradient = [1];
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)], new() { LearningRate = 0.1 })
/// {
///     Wrappers = [new Lookahead { Period = 2, SlowStepSize = 0.5 }],
/// };
///
/// optimizer.Step();
/// optimizer.Step();  // from 1 to 0.8, and half the way back
/// Console.WriteLine($"{weights[0]:F1}");  // 0.9
/// </code>
/// </example>
public sealed class Lookahead : OptimizerWrapper
{
    private long period = 5;

    /// <summary>Gets the number of steps between two synchronizations, k. From 1 on; default 5 (the paper).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public long Period
    {
        get => period;
        init => period = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "Slow weights follow after a number of steps. Give 1 or more; try 5.");
    }

    /// <summary>Gets the part of the way that slow weights go, α, a number or a schedule. In [0, 1]; default 0.5 (the
    /// paper; its code has 0.8).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number outside.</exception>
    public HyperParameter SlowStepSize { get; init => field = value.In(field.Range); } =
        OptionRange.Fraction.Default(0.5);

    /// <summary>Gets whether slow weights begin at the first synchronization, as timm's do, so that the first
    /// <see cref="Period"/> steps are not pulled back. Default false.</summary>
    /// <remarks>timm besides leaves out what has no gradient at the moment; here all take part.</remarks>
    public bool BeginsAtSynchronization { get; init; }

    /// <summary>Gets the key of slow weights in the state: <c>PARAMETER/slow_weights</c>. Default
    /// <c>slow_weights</c>.</summary>
    /// <remarks>Two in one optimizer need two keys.</remarks>
    public string StateKey { get; init => field = StateKeys.Checked(value); } = "slow_weights";

    internal override string Key => StateKey;

    internal override bool MovesWeights => true;

    internal override string Text =>
        $"lookahead(period={Period},slow-step-size={OptionText.Of(SlowStepSize)},"
        + $"begins-at-synchronization={(BeginsAtSynchronization ? "true" : "false")})";

    internal override OptimizerOptions PhaseOptions(OptimizerOptions host) => new Phase(this, host);

    internal override void Begin(in StepSettings settings)
    {
        for (var i = 0; !BeginsAtSynchronization && i < Phases.Count; i++)
        {
            Phases[i].Begin(settings with { Purpose = StepPurpose.Synchronize });
        }
    }

    internal override void After(in StepSettings settings, long steps)
    {
        if (steps % Period == 0)
        {
            Run(settings with { Purpose = StepPurpose.Synchronize });
        }
    }

    private sealed record Phase : WrapperOptions
    {
        private readonly Lookahead owner;

        public Phase(Lookahead owner, OptimizerOptions host)
            : base(host, chance: 1) => (this.owner, States) = (owner, [new(owner.StateKey, "φ", "slow weights")]);

        /// <inheritdoc/>
        public override IReadOnlyList<StateInfo> States { get; }

        /// <inheritdoc/>
        public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
        {
            if (now.Update.Value == 1)
            {
                reader.Read(new Remember<V>());
            }
            else
            {
                reader.Read(new SlowWeights<V>(owner.SlowStepSize.At(now.Step)));
            }
        }
    }
}
