using System.Numerics;
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
        TraceCase trace, TraceForm form, OptimizerOptions chosen, Func<double, T> narrow, Func<T, double> widen,
        bool withState)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var farthest = TraceDistance.None;
        foreach (var parameter in trace.Parameters)
        {
            var weights = Array.ConvertAll(trace.Stream.Start[parameter], x => narrow(x));
            var options = form.For(chosen, trace, parameter);
            var sweep = new TensorSweep<V, T>(options, trace.Shape(parameter));
            var (updates, recorded) = (0, 0);
            for (var step = 0; step < trace.Stream.Steps; step++)
            {
                if (options.TakesEstimates && trace.Estimate(parameter, step) is { } estimate)
                {
                    Sweep.Estimate<V, T>(
                        options, new(step, updates + 1), weights, Array.ConvertAll(estimate, x => narrow(x)),
                        sweep.Array(0), sweep.Array(1), sweep.Array(2), sweep.Array(3));
                }

                if (trace.Gradient(parameter, step) is { } gradient)
                {
                    var isFirst = updates == 0;
                    updates = form.CountsForAll || trace.CountsForAll ? step + 1 : updates + 1;
                    StepIndex now = new(step, updates) { IsFirst = isFirst };
                    var narrowed = Array.ConvertAll(gradient, x => narrow(x));
                    if (sweep.SeesTensor)
                    {
                        sweep.Step(now, weights, narrowed);
                    }

                    foreach (var range in sweep.SeesTensor
                        ? [] : trace.Moved(step, weights.Length, form.LeavesRowsAlone))
                    {
                        Sweep.Step<V, T>(
                            options, now, weights.AsSpan(range), narrowed.AsSpan(range), sweep.Some(0, range),
                            sweep.Some(1, range), sweep.Some(2, range), sweep.Some(3, range));
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
                    options, new(trace.Stream.Steps - 1, updates), average,
                    sweep.Array(0), sweep.Array(1), sweep.Array(2), sweep.Array(3));
                Compare(trace.Stream.Steps, $"{parameter}, evaluated", evaluated, average);
            }

            foreach (var (key, array) in sweep.Keys.Zip(sweep.Arrays.Concat(sweep.Kept)))
            {
                if (withState && trace.Exact.State[parameter].GetValueOrDefault(key) is { } theirs)
                {
                    var rate = options.LearningRate.At(trace.Stream.Steps - 1).Value;
                    var factor = form.StateFactor?.Invoke(rate) ?? 1;
                    Compare(
                        trace.Stream.Steps, $"{parameter}/{key}", Array.ConvertAll(theirs, x => factor * x),
                        array);
                }
            }
        }

        return farthest;

        void Compare(int step, string tensor, double[] theirs, T[] ours) =>
            farthest = farthest.Farther(step, tensor, theirs, Array.ConvertAll(ours, x => widen(x)));
    }
}
