using Downhill.Tests.Bounds;

namespace Downhill.Tests.Parity;

/// <summary>Where float computations of a trace can lie: its optimizer's own formula, run on <see cref="Bound"/>.</summary>
public sealed class Envelope
{
    private readonly Dictionary<string, Walk<Bound, Bound, Bound>> walks;
    private readonly Dictionary<string, double[][]> peaks;
    private readonly Options options;

    public Envelope(Options options)
    {
        this.options = options;
        walks = Traces.Feed.Parameters.ToDictionary(
            pair => pair.Key,
            pair => new Walk<Bound, Bound, Bound>(options, [.. Traces.Floats(pair.Value.Initial).Select(Bound.Given)], x => x),
            StringComparer.Ordinal);
        peaks = walks.ToDictionary(
            pair => pair.Key, pair => pair.Value.Arrays.Select(array => new double[array.Length]).ToArray(), StringComparer.Ordinal);
    }

    public void Step(int step, IReadOnlyDictionary<string, float[]?> gradients)
    {
        foreach (var (name, walk) in walks)
        {
            if (gradients[name] is { } gradient)
            {
                walk.Step(step, [.. gradient.Select(Bound.Given)]);
            }

            foreach (var (peak, array) in peaks[name].Zip(walk.Arrays))
            {
                for (var i = 0; i < peak.Length; i++)
                {
                    peak[i] = Math.Max(peak[i], Math.Abs(array[i].Value));
                }
            }
        }
    }

    /// <summary>One element, and how far from it a float computation can lie.</summary>
    public Bound At(string parameter, string key, int index) => walks[parameter].Arrays.ElementAt(IndexOf(key))[index];

    /// <summary>The largest magnitude that one element had so far.</summary>
    public double Peak(string parameter, string key, int index) => peaks[parameter][IndexOf(key)][index];

    private int IndexOf(string key) =>
        key == "weights" ? 0 : 1 + options.States.ToList().FindIndex(state => state.Key == key);
}
