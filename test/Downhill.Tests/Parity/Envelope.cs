using System.Collections.Concurrent;

namespace Downhill.Tests.Parity;

/// <summary>Where float computations of a trace can lie: its optimizer's own formula, run on
/// <see cref="Bound"/>.</summary>
public sealed class Envelope
{
    private static readonly ConcurrentDictionary<Trace, Envelope> Known = new();

    private readonly Dictionary<(int Step, string Parameter, string Key), Bound[]> bounds = [];
    private readonly Dictionary<(string Parameter, string Key), double[]> peaks = [];

    private Envelope(Trace trace)
    {
        var options = TorchOptions.Of(trace);
        string[] keys = ["weights", .. options.States.Select(state => state.Variance?.SquaresKey ?? state.Key)];
        foreach (var (parameter, model) in Traces.Feed.Parameters)
        {
            var walk = new Walk<Bound, Bound>(options, [.. Traces.Floats(model.Initial).Select(Bound.Given)], x => x);
            foreach (var key in keys)
            {
                peaks[(parameter, key)] = new double[walk.Weights.Length];
            }

            for (var step = 0; step < trace.Steps.Count; step++)
            {
                if (trace.Steps[step][parameter] is { } gradient)
                {
                    walk.Step(step, [.. gradient.Select(Bound.Given)]);
                }

                foreach (var (key, array) in keys.Zip(AsTorch(options, walk)))
                {
                    Note(step + 1, parameter, key, array, trace.Snapshots.Any(snapshot => snapshot.Step == step + 1));
                }
            }
        }
    }

    public static Envelope Of(Trace trace) => Known.GetOrAdd(trace, trace => new(trace));

    /// <summary>An array after a step, and how far from it a float computation can lie.</summary>
    internal Bound[] At(int step, string parameter, string key) => bounds[(step, parameter, key)];

    /// <summary>The largest magnitude that one element ever had.</summary>
    public double Peak(string parameter, string key, int index) => peaks[(parameter, key)][index];

    /// <summary>Weights and state as torch keeps them: in place of a variance the average of squares, s + ḡ².</summary>
    private static IEnumerable<Bound[]> AsTorch(OptimizerOptions options, Walk<Bound, Bound> walk)
    {
        var keys = options.States.Select(state => state.Key).ToList();
        return walk.States.Zip(options.States, (array, info) => info.Variance is not { } variance ? array
            : [.. array.Zip(walk.States[keys.IndexOf(variance.MeanKey)], (s, ḡ) => s + ḡ * ḡ)]).Prepend(walk.Weights);
    }

    private void Note(int step, string parameter, string key, Bound[] array, bool keep)
    {
        var peak = peaks[(parameter, key)];
        for (var i = 0; i < peak.Length; i++)
        {
            peak[i] = Math.Max(peak[i], Math.Abs(array[i].Value));
        }

        if (keep)
        {
            bounds[(step, parameter, key)] = [.. array];
        }
    }
}
