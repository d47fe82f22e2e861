using System.Numerics;
using Downhill.Lanes;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var farthest = TraceDistance.None;
        TraceTrack<V, T>[] tracks =
        [
            .. trace.Parameters.Select(parameter => new TraceTrack<V, T>(
                parameter, trace.Shape(parameter), form.For(options, trace, parameter),
                Array.ConvertAll(trace.Stream.Start[parameter], x => narrow(x)), narrow)),
        ];
        var recorded = 0;
        for (var step = 0; step < trace.Stream.Steps; step++)
        {
            Step(trace, form, options, tracks, step);
            if (recorded < trace.Exact.Steps.Length && trace.Exact.Steps[recorded] == step + 1)
            {
                foreach (var track in tracks)
                {
                    Compare(step + 1, track.Name, trace.Exact.Weights[track.Name][recorded], track.Weights);
                }

                recorded++;
            }
        }

        foreach (var track in tracks)
        {
            if (trace.Exact.Evaluated?[track.Name] is { } evaluated)
            {
                Compare(trace.Stream.Steps, $"{track.Name}, evaluated", evaluated, track.Evaluated(trace.Stream.Steps));
            }

            foreach (var (key, array) in track.States)
            {
                if (withState && trace.Exact.State[track.Name].GetValueOrDefault(key) is { } theirs)
                {
                    var rate = track.Options.LearningRate.At(trace.Stream.Steps - 1).Value;
                    var factor = form.StateFactor?.Invoke(rate) ?? 1;
                    Compare(
                        trace.Stream.Steps, $"{track.Name}/{key}", Array.ConvertAll(theirs, x => factor * x),
                        array);
                }
            }
        }

        return farthest;

        void Compare(int step, string tensor, double[] theirs, T[] ours) =>
            farthest = farthest.Farther(step, tensor, theirs, Array.ConvertAll(ours, x => widen(x)));
    }

    /// <summary>Takes one step of all parameters that have a gradient, after what is measured of all of them.</summary>
    private static void Step<V, T>(
        TraceCase trace, TraceForm form, OptimizerOptions options, TraceTrack<V, T>[] tracks, int step)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measurement? found = options.Measure is { Scope: MeasureScope.Model } measure ? new(measure) : null;
        foreach (var track in tracks)
        {
            track.Estimate(step, trace.Estimate(track.Name, step));
            track.Take(step, trace.Gradient(track.Name, step), form.CountsForAll || trace.CountsForAll);
            track.Measure(found);
        }

        foreach (var track in tracks)
        {
            track.Step(found, trace.Moved(step, track.Weights.Length, form.LeavesRowsAlone));
        }
    }
}
