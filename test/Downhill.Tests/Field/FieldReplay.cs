using System.Text.Json;
using Downhill.Lanes;

namespace Downhill.Tests.Field;

/// <summary>Runs an entry over a reference's gradients, and measures how far it is from it.</summary>
public static class FieldReplay
{
    /// <summary>The number of steps of every run.</summary>
    public const int Steps = 40;

    /// <summary>Returns the largest distance of weights and state in double, and where it is.</summary>
    public static (double Distance, string Where) InDouble(
        FieldTrace trace, FieldForm form, OptimizerOptions options) =>
            Of<Double1, double>(trace, form, options, x => x, x => x, trace.Exact);

    /// <summary>Returns the largest distance of weights in float from the reference in double.</summary>
    public static (double Distance, string Where) InFloat(
        FieldTrace trace, FieldForm form, OptimizerOptions options) =>
            Of<Lane8, float>(trace, form, options, x => (float)x, x => x, trace.Exact with { State = null });

    private static (double Distance, string Where) Of<V, T>(
        FieldTrace trace, FieldForm form, OptimizerOptions options, Func<double, T> narrow, Func<T, double> widen,
        FieldRun run)
        where V : struct, ILane<V, T>, IReal<V>
        where T : unmanaged
    {
        var stream = FieldTraces.Streams[trace.Stream];
        var worst = (Distance: 0.0, Where: "nowhere");
        foreach (var parameter in trace.Parameters)
        {
            var walk = new Walk<V, T>(options, Array.ConvertAll(stream.Start[parameter], x => narrow(x)), narrow);
            var updates = 0;
            for (var step = 0; step < Steps; step++)
            {
                if (stream.Gradients[parameter][step] is { } gradient)
                {
                    updates = form.CountsForAll ? step + 1 : updates + 1;
                    walk.Step(step, Array.ConvertAll(gradient, x => narrow(x)), .., updates);
                }

                if (Array.IndexOf(run.Steps, step + 1) is >= 0 and var index)
                {
                    Compare($"{parameter} after step {step + 1}", run.Weights[parameter][index], walk.Weights);
                }
            }

            foreach (var (state, array) in options.States.Zip(walk.States))
            {
                if (Recorded(run, parameter, state.Key) is { } recorded)
                {
                    Compare($"{parameter}/{state.Key}", recorded, array);
                }
            }
        }

        return worst;

        void Compare(string where, double[] theirs, T[] ours)
        {
            var scale = Math.Max(theirs.Max(Math.Abs), double.Epsilon);
            foreach (var (a, b) in theirs.Zip(ours))
            {
                // Not a number is as far away as can be.
                var distance = Math.Abs(a - widen(b)) / scale;
                if (!(distance <= worst.Distance))
                {
                    worst = (double.IsNaN(distance) ? double.PositiveInfinity : distance,
                        $"{where}: {a:R}, here {widen(b):R}");
                }
            }
        }
    }

    /// <summary>Returns the recorded state; null where there is none under the key.</summary>
    private static double[]? Recorded(FieldRun run, string parameter, string key) =>
        run.State?.GetValueOrDefault(parameter)?.GetValueOrDefault(key) is { ValueKind: JsonValueKind.Object } state
        ? [.. state.GetProperty("values").EnumerateArray().Select(x => x.GetDouble())]
        : null;
}
