using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Lab.Traces;

/// <summary>A parameter on its way over a reference's gradients.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
/// <param name="name">The name of the parameter.</param>
/// <param name="options">The options.</param>
/// <param name="weights">The weights to begin with.</param>
/// <param name="narrow">Narrows a number to the type.</param>
internal sealed class TraceTrack<V, T>(string name, OptimizerOptions options, T[] weights, Func<double, T> narrow)
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private StepIndex now;
    private T[]? gradient;
    private long updates;

    /// <summary>Gets the name, as the trace has it.</summary>
    public string Name => name;

    /// <summary>Gets the weights after the last step.</summary>
    public T[] Weights => weights;

    /// <summary>Gets the state arrays in the order of the options.</summary>
    public T[][] States { get; } =
        [.. options.States.Select(state => Enumerable.Repeat(narrow(state.Initial), weights.Length).ToArray())];

    /// <summary>Takes an estimate before a step, if there is one.</summary>
    public void Estimate(int step, double[]? estimate)
    {
        if (estimate is not null)
        {
            Sweep.Estimate<V, T>(
                options, new(step, updates + 1), weights, Array.ConvertAll(estimate, x => narrow(x)),
                State(0), State(1), State(2), State(3));
        }
    }

    /// <summary>Takes the gradient of a step; null if it is missing.</summary>
    public void Take(int step, double[]? gradient, bool countsForAll)
    {
        this.gradient = gradient is null ? null : Array.ConvertAll(gradient, x => narrow(x));
        if (gradient is not null)
        {
            var isFirst = updates == 0;
            updates = countsForAll ? step + 1 : updates + 1;
            now = new(step, updates) { IsFirst = isFirst };
        }
    }

    /// <summary>Adds what the step's measure finds here to what it finds of the whole model.</summary>
    public void Measure(Measurement? found)
    {
        if (gradient is not null && found is not null)
        {
            Sweep.Measure<V, T>(
                options, now, found, new(weights, gradient, State(0), State(1), State(2), State(3)));
        }
    }

    /// <summary>Moves some of the weights, if there is a gradient.</summary>
    public void Step(Measurement? found, IEnumerable<Range> ranges)
    {
        foreach (var range in gradient is null ? [] : ranges)
        {
            Sweep.Step<V, T>(
                options, now with { Measurement = found }, weights.AsSpan(range), gradient.AsSpan(range),
                State(0, range), State(1, range), State(2, range), State(3, range));
        }
    }

    /// <summary>Returns the weights to evaluate.</summary>
    public T[] Evaluated(int steps)
    {
        T[] average = [.. weights];
        Sweep.Evaluate<V, T>(options, new(steps - 1, updates), average, State(0), State(1), State(2), State(3));
        return average;
    }

    private Span<T> State(int index, Range range) => index < States.Length ? States[index].AsSpan(range) : default;

    private Span<T> State(int index) => index < States.Length ? States[index] : default(Span<T>);
}
