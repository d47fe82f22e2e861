namespace Downhill.Matrices.Tests.Traces;

/// <summary>The parameters of a recorded run in float, under an optimizer.</summary>
internal sealed class TracedModel
{
    private readonly MatrixTrace trace;
    private readonly Dictionary<string, Parameter> parameters;

    /// <summary>Makes the model.</summary>
    /// <param name="trace">The recorded run.</param>
    /// <param name="from">The model whose weights are taken over; null for those that were recorded.</param>
    /// <param name="change">The change of the options; null for none.</param>
    public TracedModel(
        MatrixTrace trace, TracedModel? from = null, Func<OptimizerOptions, OptimizerOptions>? change = null)
    {
        this.trace = trace;
        parameters = trace.Shapes.ToDictionary(pair => pair.Key, pair => new Parameter(
            pair.Key, from?.Weights(pair.Key) ?? Floats(trace.Start(pair.Key)),
            new float[pair.Value.Aggregate(1, (length, extent) => length * extent)], pair.Value));
        Optimizer = new(parameters.Values.Select(parameter => new ParameterGroup(
            [parameter], (change ?? (options => options))(trace.OptionsOf(parameter.Name)))));
    }

    public Optimizer Optimizer { get; }

    public float[] Weights(string name) => [.. parameters[name].Values.Span];

    /// <summary>All weights, parameter by parameter.</summary>
    public float[] AllWeights() => [.. parameters.Keys.SelectMany(Weights)];

    public TracedModel StepTo(int step)
    {
        while (Optimizer.Steps < step)
        {
            Step();
        }

        return this;
    }

    public void Step()
    {
        foreach (var (name, parameter) in parameters)
        {
            if (trace.Gradient(name, (int)Optimizer.Steps + 1) is { } gradient)
            {
                Floats(gradient).CopyTo(parameter.TakeGradient(out _));
            }
            else
            {
                parameter.ClearGradient();
            }
        }

        Optimizer.Step();
    }

    private static float[] Floats(double[] values) => [.. values.Select(x => (float)x)];
}
