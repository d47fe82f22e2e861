using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill.Lab.Traces;

/// <summary>Decides whether weights are averaged as PyTorch's <c>AveragedModel</c> did it.</summary>
internal static class AverageReferee
{
    private const string Base = "SGD lr 0.01 momentum 0.9";

    /// <summary>The roundings of one step in float: that of the weights, and that of their average.</summary>
    private const double Roundings = 2;

    private static readonly MomentumOptions Sgd = new() { LearningRate = 0.01, Momentum = 0.9 };

    /// <summary>Returns what comes of recorded averages; null if they are of no kind that is here.</summary>
    /// <param name="recorded">The averages.</param>
    /// <param name="folder">The folder, for the streams.</param>
    /// <exception cref="InvalidDataException">The kind is known, and the numbers are damaged.</exception>
    public static TraceOutcome? Of(RecordedTransform recorded, TraceFolder folder)
    {
        if (recorded.Case.Find("averages") is null || recorded.Options.Find("base")?.Text() != Base)
        {
            return null;
        }

        var (stream, entry) = (recorded.StreamIn(folder), "");
        TraceDistance exact, rounded;
        try
        {
            var average = Average(recorded.Options);
            entry = average.Text;
            exact = InDouble(recorded.Case, stream, average);
            rounded = InFloat(recorded.Case, stream, average);
        }
        catch (ArgumentException e)
        {
            throw recorded.Options.Fault($"an option is out of range: {e.Message}");
        }

        var reason = !(exact.Relative < TraceReferee.Double) ? $"float64: {exact}"
            : !(rounded.Relative < Roundings * stream.Steps / (1 << 24)) ? $"float32: {rounded}" : null;
        return new(
            $"{recorded}", reason is null ? TraceVerdict.Agrees : TraceVerdict.Differs, reason, entry, exact, rounded);
    }

    private static WeightAverage Average(TraceValue options) => options.Find("decay") is { } decay
        ? new ExponentialMovingAverage { Decay = decay.Number(), Every = options["every"].Whole() }
        : new StochasticWeightAverage { Every = options["every"].Whole() };

    /// <summary>Runs the rules of optimizer and average in double, a parameter after the other.</summary>
    private static TraceDistance InDouble(TraceValue recorded, TraceStream stream, WeightAverage average)
    {
        var (farthest, phase) = (TraceDistance.None, average.PhaseOptions(Sgd));
        foreach (var (name, start) in Start(recorded, stream))
        {
            var (updates, count) = (0, 0);
            double[] weights = [.. start], velocity = new double[start.Length], mean = new double[start.Length];
            for (var step = 0; step < stream.Steps; step++)
            {
                if (stream.Gradients[name][step] is { } gradient)
                {
                    Sweep.Step<Double1, double>(Sgd, new(step, ++updates), weights, gradient, velocity);
                }

                if ((step + 1) % average.Every == 0)
                {
                    Sweep.Step<Double1, double>(phase, new(step, ++count), weights, weights, mean);
                }

                farthest = Compared(farthest, recorded, step + 1, name, count, mean);
            }
        }

        return farthest;
    }

    /// <summary>Trains in float, and evaluates the average in the place of the weights.</summary>
    private static TraceDistance InFloat(TraceValue recorded, TraceStream stream, WeightAverage average)
    {
        var farthest = TraceDistance.None;
        Parameter[] parameters =
            [.. Start(recorded, stream).Select(pair => new Parameter(pair.Key, Floats(pair.Value)))];
        var optimizer = new Optimizer(parameters, Sgd)
        {
            NonFinite = NonFinitePolicy.LetThrough, Wrappers = [average],
        };
        for (var step = 0; step < stream.Steps; step++)
        {
            foreach (var parameter in parameters)
            {
                parameter.Gradient = stream.Gradients[parameter.Name][step] is { } gradient
                    ? Floats(gradient) : default(Memory<float>?);
            }

            optimizer.Step();
            using var scope = average.Count > 0 ? optimizer.Evaluate(average) : null;
            foreach (var parameter in parameters)
            {
                farthest = Compared(
                    farthest, recorded, step + 1, parameter.Name, average.Count,
                    Array.ConvertAll(parameter.Values.ToArray(), x => (double)x));
            }
        }

        return farthest;
    }

    private static IEnumerable<KeyValuePair<string, double[]>> Start(TraceValue recorded, TraceStream stream) =>
        recorded["averages"].Members().Select(pair => stream.Start.TryGetValue(pair.Key, out var start)
            ? KeyValuePair.Create(pair.Key, start)
            : throw pair.Value.Fault($"the stream has no parameter '{pair.Key}'"));

    /// <summary>Returns the farther distance, if the step was recorded.</summary>
    /// <remarks>Before the first averaging the recorded numbers are those of a copy that nobody reads.</remarks>
    private static TraceDistance Compared(
        TraceDistance farthest, TraceValue recorded, int step, string name, long count, double[] ours)
    {
        var index = recorded["steps"].Items().Select(one => one.Whole()).ToList().IndexOf(step);
        if (index < 0 || count == 0)
        {
            return farthest;
        }

        var all = recorded["averages"][name].Items().ToList();
        return index < all.Count && all[index].Numbers() is var theirs && theirs.Length == ours.Length
            ? farthest.Farther(step, name, theirs, ours)
            : throw recorded["averages"][name].Fault(
                $"{ours.Length} numbers are needed for each of {recorded["steps"].Items().Count()} steps");
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, x => (float)x);
}
