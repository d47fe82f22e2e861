using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Lab.Traces;

/// <summary>Runs an entry over a reference's gradients, and measures how far it is from it.</summary>
internal static class TraceReplay
{
    /// <summary>Returns the largest distance of weights and state in double, and where it is.</summary>
    public static TraceDistance InDouble(TraceCase trace, TraceForm form, OptimizerOptions options) =>
        Of<Double1, double>(trace, form, options, x => x, x => x, withState: true);

    /// <summary>Returns the largest distance of weights in float from the reference in double.</summary>
    public static TraceDistance InFloat(TraceCase trace, TraceForm form, OptimizerOptions options) =>
        Of<Lane8, float>(trace, form, options, x => (float)x, x => x, withState: false);

    private static TraceDistance Of<V, T>(
        TraceCase trace, TraceForm form, OptimizerOptions options, Func<double, T> narrow, Func<T, double> widen,
        bool withState)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        var farthest = TraceDistance.None;
        foreach (var parameter in trace.Parameters)
        {
            var weights = Array.ConvertAll(trace.Stream.Start[parameter], x => narrow(x));
            var states = options.States.Select(state => Filled(weights.Length, narrow(state.Initial))).ToArray();
            var (updates, recorded) = (0, 0);
            for (var step = 0; step < trace.Stream.Steps; step++)
            {
                if (options.TakesEstimates && trace.Estimate(parameter, step) is { } estimate)
                {
                    Sweep.Estimate<V, T>(
                        options, new(step, updates + 1), weights, Array.ConvertAll(estimate, x => narrow(x)),
                        State(0), State(1), State(2), State(3));
                }

                if (trace.Gradient(parameter, step) is { } gradient)
                {
                    var isFirst = updates == 0;
                    updates = form.CountsForAll || trace.CountsForAll ? step + 1 : updates + 1;
                    StepIndex now = new(step, updates) { IsFirst = isFirst };
                    var narrowed = Array.ConvertAll(gradient, x => narrow(x));
                    foreach (var range in trace.Moved(step, weights.Length, form.LeavesRowsAlone))
                    {
                        Sweep.Step<V, T>(
                            options, now, weights.AsSpan(range), narrowed.AsSpan(range), Some(0, range), Some(1, range),
                            Some(2, range), Some(3, range));
                    }
                }

                if (recorded < trace.Exact.Steps.Length && trace.Exact.Steps[recorded] == step + 1)
                {
                    Compare(step + 1, parameter, trace.Exact.Weights[parameter][recorded++], weights);
                }
            }

            if (trace.Exact.Evaluated?[parameter] is { } evaluated)
            {
                T[] average = [.. weights];
                Sweep.Evaluate<V, T>(
                    options, new(trace.Stream.Steps - 1, updates), average, State(0), State(1), State(2), State(3));
                Compare(trace.Stream.Steps, $"{parameter}, evaluated", evaluated, average);
            }

            foreach (var (state, array) in options.States.Zip(states))
            {
                if (withState && trace.Exact.State[parameter].GetValueOrDefault(state.Key) is { } theirs)
                {
                    var rate = options.LearningRate.At(trace.Stream.Steps - 1).Value;
                    var factor = form.StateFactor?.Invoke(rate) ?? 1;
                    Compare(
                        trace.Stream.Steps, $"{parameter}/{state.Key}", Array.ConvertAll(theirs, x => factor * x),
                        array);
                }
            }

            Span<T> Some(int index, Range range) => index < states.Length ? states[index].AsSpan(range) : default;

            Span<T> State(int index) => index < states.Length ? states[index] : default(Span<T>);
        }

        return farthest;

        void Compare(int step, string tensor, double[] theirs, T[] ours) =>
            farthest = farthest.Farther(step, tensor, theirs, Array.ConvertAll(ours, x => widen(x)));
    }

    private static T[] Filled<T>(int length, T value)
    {
        var values = new T[length];
        Array.Fill(values, value);
        return values;
    }
}
