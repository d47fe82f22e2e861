using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The weights before the first step, and the gradients of all steps.</summary>
/// <param name="Start">By parameter, the weights before the first step.</param>
/// <param name="Gradients">By parameter and step, the gradient; null where it is missing.</param>
/// <param name="Rows">By step, the rows of the one parameter that the gradient has, ascending; null if gradients are of
/// all weights.</param>
internal sealed record TraceStream(
    IReadOnlyDictionary<string, double[]> Start, IReadOnlyDictionary<string, double[]?[]> Gradients,
    IReadOnlyList<int[]>? Rows = null)
{
    /// <summary>Gets the number of steps.</summary>
    public int Steps => Gradients.Values.Max(steps => steps.Length);

    /// <summary>Returns the number of weights of a parameter.</summary>
    public int Length(string parameter) => Start[parameter].Length;

    /// <summary>Reads a stream.</summary>
    /// <param name="value">The stream.</param>
    /// <exception cref="InvalidDataException">Lengths differ, or a gradient is of no parameter.</exception>
    public static TraceStream Read(TraceValue value)
    {
        var start = value["start"].Members().ToDictionary(pair => pair.Key, pair => pair.Value.Numbers());
        var gradients = value["gradients"];
        var all = start.ToDictionary(
            pair => pair.Key, pair => gradients[pair.Key].Items().Select(one => Gradient(one, pair.Value)).ToArray());
        return all.Count > 0 && all.Values.Select(steps => steps.Length).Distinct().Count() == 1
            ? new(start, all) : throw gradients.Fault("each parameter needs as many gradients as the others");
    }

    /// <summary>Reads the stream that a run with gradients of some rows brings itself; rows that are named several
    /// times are summed.</summary>
    /// <param name="root">The whole of the file.</param>
    /// <exception cref="InvalidDataException">There are several parameters, or a row is not in the table.</exception>
    public static TraceStream ReadRows(TraceValue root)
    {
        if (root["start"].Members().ToArray() is not [var (name, start)])
        {
            throw root["start"].Fault("gradients of rows are of one parameter");
        }

        var weights = start.Numbers();
        var rows = root["shapes"][name].Items().Select(extent => extent.Whole()).FirstOrDefault();
        if (rows < 1 || weights.Length % rows != 0)
        {
            throw root["shapes"].Fault($"{weights.Length} weights make no table of {rows} rows");
        }

        TraceRows[] read = [.. root["sparse_gradients"].Items().Select(
            one => TraceRows.Read(one, rows, weights.Length / rows))];
        return new(
            new Dictionary<string, double[]> { [name] = weights },
            new Dictionary<string, double[]?[]> { [name] = [.. read.Select(one => one.Dense)] },
            [.. read.Select(one => one.Rows)]);
    }

    private static double[]? Gradient(TraceValue value, double[] start) =>
        value.Element.ValueKind == JsonValueKind.Null ? null
        : value.Numbers() is var numbers && numbers.Length == start.Length ? numbers
        : throw value.Fault($"{numbers.Length} numbers are there for {start.Length} weights");
}
