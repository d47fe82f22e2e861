using Downhill.Sweeps;

namespace Downhill;

/// <summary>An average of the weights over steps, to be evaluated in their place; training does not depend on
/// it.</summary>
/// <remarks>It is kept in float32, whatever the types of weights and state: of weights of 16 bits with a master copy or
/// compensation the exact ones are averaged. It holds all parameters, frozen ones and those without a gradient too. See
/// <see cref="Optimizer.Evaluate(WeightAverage)"/>. Buffers that are no parameters, such as the statistics of batch
/// normalization, are not averaged: recompute them for the average.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// float[] weights = [0], gradient = [-1];
/// WeightAverage average = new StochasticWeightAverage { Start = 2, Every = 2 };
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)], new() { LearningRate = 1 })
/// {
///     Wrappers = [average],
/// };
///
/// for (var step = 0; step &lt; 4; step++)
/// {
///     optimizer.Step();
/// }
///
/// Console.WriteLine($"{average.Count}: {optimizer.State.Floats("weights", "swa").Span[0]}");  // 2: 3
/// </code>
/// </example>
public abstract class WeightAverage : OptimizerWrapper
{
    private protected WeightAverage(string key) => StateKey = key;

    /// <summary>Gets the step after which weights are averaged first; by default 0, which is every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 0.</exception>
    public long Start
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "An average begins after a number of steps. Give 0 or more.");
    }

    /// <summary>Gets the number of steps from one averaging to the next, counted from <see cref="Start"/>. From 1 on;
    /// default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public long Every
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "Weights are averaged after a number of steps. Give 1 or more.");
    } = 1;

    /// <summary>Gets the key of the average in the state: <c>PARAMETER/key</c>.</summary>
    /// <remarks>Two of one kind in one optimizer need two keys.</remarks>
    public string StateKey { get; init => field = StateKeys.Checked(value); }

    /// <summary>Gets the number of times that weights were averaged; of parameters that were added later,
    /// fewer.</summary>
    public long Count => Phases.SelectMany(phase => phase.GroupedParameters).Max(parameter => (long?)parameter.Updates)
        ?? 0;

    internal override string Key => StateKey;

    internal override bool MovesWeights => false;

    /// <summary>Gets the options that all averages have, as text.</summary>
    private protected string Times => $"start={Start},every={Every}";

    internal override OptimizerOptions PhaseOptions(OptimizerOptions host) => new Phase(this, host);

    internal override void After(in StepSettings settings, long steps)
    {
        if (steps >= Start && (steps - Start) % Every == 0)
        {
            Run(settings with { Purpose = StepPurpose.Synchronize });
        }
    }

    /// <summary>Returns the share of the new weights in the average, κ.</summary>
    /// <param name="count">The number of weights in it, the new ones included: 2 or more.</param>
    internal abstract Coefficient Share(Coefficient count);

    private sealed record Phase : WrapperOptions
    {
        private readonly WeightAverage owner;

        public Phase(WeightAverage owner, OptimizerOptions host)
            : base(host, chance: 2) =>
            (this.owner, States) =
                (owner, [new(owner.StateKey, "θ̄", "average of the weights") { IsResult = true }]);

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
                reader.Read(new RunningAverage<V>(owner.Share(now.Update).Named("κ")));
            }
        }
    }
}
