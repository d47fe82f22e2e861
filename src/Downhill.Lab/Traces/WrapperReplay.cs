namespace Downhill.Lab.Traces;

/// <summary>Runs an optimizer in a wrapper over a reference's gradients, and measures how far it is from it.</summary>
internal static class WrapperReplay
{
    /// <summary>Returns the largest distance of weights in double, and where it is.</summary>
    public static TraceDistance InDouble(
        TraceCase trace, OptimizerWrapper wrapper, OptimizerOptions options, IReadOnlyList<string> compared)
    {
        WrapperRun run = new(trace, options);
        if (wrapper is Lookahead { BeginsAtSynchronization: false })
        {
            run.Synchronize(wrapper);
        }

        return Farthest(trace, compared, (step, perturbed) =>
        {
            var sharpness = wrapper as SharpnessAware;
            var before = sharpness is null ? null : run.Ascend(step, sharpness);
            perturbed(name => run.Weights[name]);
            run.Restore(before);
            run.Step(step, isSecond: before is not null);
            if (wrapper is Lookahead { Period: var period } && (step + 1) % period == 0)
            {
                run.Synchronize(wrapper);
            }

            return name => run.Weights[name];
        });
    }

    /// <summary>Returns the largest distance of weights in float from the reference in double.</summary>
    public static TraceDistance InFloat(
        TraceCase trace, OptimizerWrapper wrapper, OptimizerOptions options, IReadOnlyList<string> compared)
    {
        Parameter[] parameters =
            [.. trace.Parameters.Select(name => new Parameter(name, Floats(trace.Stream.Start[name])))];
        Optimizer optimizer = new(parameters, options) { NonFinite = NonFinitePolicy.LetThrough, Wrappers = [wrapper] };
        return Farthest(trace, compared, (step, perturbed) =>
        {
            var call = 0;
            Set(name => trace.Gradient(name, step));
            optimizer.Step(() =>
            {
                if (call++ == 1)
                {
                    perturbed(Weights);
                    Set(name => trace.SecondGradient(name, step));
                }

                return 0;
            });
            return Weights;
        });

        double[] Weights(string name) => Array.ConvertAll(
            parameters.Single(parameter => parameter.Name == name).Values.ToArray(), x => (double)x);

        void Set(Func<string, double[]?> gradients) => Array.ForEach(
            parameters, one => one.Gradient = gradients(one.Name) is { } gradient ? Floats(gradient)
                : default(Memory<float>?));
    }

    /// <summary>Takes all steps, and compares weights after those that were recorded, and at the second
    /// gradient.</summary>
    private static TraceDistance Farthest(
        TraceCase trace, IReadOnlyList<string> compared,
        Func<int, Action<Func<string, double[]>>, Func<string, double[]>> stepped)
    {
        var farthest = TraceDistance.None;
        for (var step = 0; step < trace.Stream.Steps; step++)
        {
            Compare(trace.Exact, step, stepped(
                step, weights => Compare(trace.Exact.Perturbed, step, weights, ", perturbed")));
        }

        return farthest;

        void Compare(TraceRun? run, int step, Func<string, double[]> weights, string where = "")
        {
            if (run is not null && Array.IndexOf(run.Steps, step + 1) is >= 0 and var index)
            {
                farthest = compared.Aggregate(farthest, (far, name) => far.Farther(
                    step + 1, name + where, run.Weights[name][index], weights(name)));
            }
        }
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, x => (float)x);
}
