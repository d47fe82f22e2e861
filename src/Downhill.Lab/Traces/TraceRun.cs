namespace Downhill.Lab.Traces;

/// <summary>Weights after some steps of a run, and the state after its last.</summary>
/// <param name="Steps">The steps, from 1 on.</param>
/// <param name="Weights">By parameter, the weights after each of them, row by row.</param>
/// <param name="Evaluated">By parameter, the weights to evaluate after the last step; null if they are not
/// others.</param>
/// <param name="State">By parameter and the reference's key; numbers are not among it.</param>
internal sealed record TraceRun(
    int[] Steps,
    IReadOnlyDictionary<string, double[][]> Weights,
    IReadOnlyDictionary<string, double[]>? Evaluated,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double[]>> State)
{
    /// <summary>Gets the weights at which second gradients were taken; null if there were none.</summary>
    public TraceRun? Perturbed { get; init; }

    /// <summary>Reads a run, which must fit its stream.</summary>
    /// <param name="value">The run.</param>
    /// <param name="parameters">The parameters that it has.</param>
    /// <param name="stream">The stream of its gradients.</param>
    /// <exception cref="InvalidDataException">It has other steps or other lengths.</exception>
    public static TraceRun Read(TraceValue value, IReadOnlyList<string> parameters, TraceStream stream)
    {
        int[] steps = [.. value["steps"].Items().Select(step => step.Whole())];
        if (steps.Length == 0 || steps[0] < 1 || steps[^1] > stream.Steps || steps.Zip(steps.Skip(1)).Any(
            pair => pair.First >= pair.Second))
        {
            throw value["steps"].Fault($"steps from 1 to {stream.Steps} are needed, each once and in order");
        }

        var weights = value["weights"];
        return new(
            steps,
            parameters.ToDictionary(name => name, name => Recorded(weights[name], steps.Length, stream.Length(name))),
            value.Find("eval_weights") is { } evaluated
                ? parameters.ToDictionary(
                    name => name, name => Fitting(evaluated[name]["values"], stream.Length(name))) : null,
            parameters.ToDictionary(
                name => name,
                IReadOnlyDictionary<string, double[]> (name) => Kept(value, name, stream.Length(name))))
        {
            Perturbed = value.Find("perturbed") is { } perturbed ? Read(perturbed, parameters, stream) : null,
        };
    }

    private static double[][] Recorded(TraceValue weights, int steps, int length)
    {
        var all = weights.Items().Select(one => Fitting(one, length)).ToArray();
        return all.Length == steps ? all : throw weights.Fault($"{all.Length} lists are there for {steps} steps");
    }

    private static Dictionary<string, double[]> Kept(TraceValue value, string name, int length) =>
        value.Find("state")?.Find(name)?.Members().Where(pair => pair.Value.Element.ValueKind
            == System.Text.Json.JsonValueKind.Object && pair.Value.Find("values") is not null).ToDictionary(
                pair => pair.Key, pair => Fitting(pair.Value["values"], length)) ?? [];

    private static double[] Fitting(TraceValue value, int length) => value.Numbers() is var numbers
        && numbers.Length == length ? numbers : throw value.Fault($"{numbers.Length} numbers are there, not {length}");
}
