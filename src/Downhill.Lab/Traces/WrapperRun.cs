using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Lab.Traces;

/// <summary>An optimizer and the rules of a wrapper over all parameters of a recorded run, in double.</summary>
/// <param name="trace">The recorded run.</param>
/// <param name="options">The options of the optimizer in the wrapper.</param>
internal sealed class WrapperRun(TraceCase trace, OptimizerOptions options)
{
    private readonly Dictionary<string, double[][]> states = trace.Parameters.ToDictionary(
        name => name, name => options.States.Select(_ => new double[trace.Stream.Length(name)]).ToArray());

    private readonly Dictionary<string, double[]> copies =
        trace.Parameters.ToDictionary(name => name, name => new double[trace.Stream.Length(name)]);

    private readonly Dictionary<string, int> updates = trace.Parameters.ToDictionary(name => name, _ => 0);
    private int synchronizations;

    /// <summary>Gets the weights, by parameter.</summary>
    public IReadOnlyDictionary<string, double[]> Weights { get; } =
        trace.Parameters.ToDictionary(name => name, name => trace.Stream.Start[name].ToArray());

    /// <summary>Moves all parameters that have a gradient.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isSecond">Whether the gradients are those at the ascended weights.</param>
    public void Step(int step, bool isSecond)
    {
        foreach (var (name, weights) in Weights)
        {
            if ((isSecond ? trace.SecondGradient(name, step) : trace.Gradient(name, step)) is { } gradient)
            {
                var state = states[name];
                Span<double> At(int i) => i < state.Length ? state[i] : default(Span<double>);
                Sweep.Step<Double1, double>(
                    options, new(step, ++updates[name]), weights, gradient, At(0), At(1), At(2), At(3));
            }
        }
    }

    /// <summary>Runs the rule of a wrapper that keeps a copy of the weights.</summary>
    /// <param name="wrapper">The wrapper.</param>
    public void Synchronize(OptimizerWrapper wrapper)
    {
        synchronizations++;
        foreach (var (name, weights) in Weights)
        {
            Sweep.Step<Double1, double>(
                wrapper.PhaseOptions(options), new(0, synchronizations), weights, weights, copies[name]);
        }
    }

    /// <summary>Moves the weights to where the second gradient is taken.</summary>
    /// <param name="step">The step.</param>
    /// <param name="wrapper">The wrapper.</param>
    /// <returns>The weights as they were.</returns>
    public IReadOnlyDictionary<string, double[]> Ascend(int step, SharpnessAware wrapper)
    {
        var before = Weights.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        var phase = (AscentOptions)wrapper.PhaseOptions(options);
        var (sum, now) = (0.0, new StepIndex(step, 1));
        foreach (var name in trace.Parameters)
        {
            copies[name] = trace.Gradient(name, step) ?? new double[Weights[name].Length];
            if (phase.States.Count > 0)
            {
                var scaled = new double[copies[name].Length];
                Sweep.Step<Double1, double>(phase, now, Weights[name], copies[name], scaled);
                copies[name] = scaled;
            }

            sum += copies[name].Sum(g => g * g);
        }

        phase.Factor = wrapper.Factor(step, Math.Sqrt(sum));
        foreach (var (name, weights) in Weights)
        {
            if (phase.States.Count > 0)
            {
                Sweep.LookAhead(phase, now, weights, copies[name]);
            }
            else
            {
                Sweep.Step<Double1, double>(phase, now, weights, copies[name]);
            }
        }

        return before;
    }

    /// <summary>Puts weights back, if they were moved.</summary>
    /// <param name="before">The weights; null if they were not moved.</param>
    public void Restore(IReadOnlyDictionary<string, double[]>? before)
    {
        foreach (var (name, values) in before ?? new Dictionary<string, double[]>())
        {
            values.CopyTo(Weights[name], 0);
        }
    }
}
