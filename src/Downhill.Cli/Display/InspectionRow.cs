using Downhill.Lab.Inspections;

namespace Downhill.Cli.Display;

/// <summary>A row about one tensor, or about all of an optimizer's state under one key.</summary>
/// <param name="Name">The name; * stands for the numbers of parameters.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The shape, or the number of tensors.</param>
/// <param name="Bytes">The number of bytes.</param>
/// <param name="Norm">The norm of all finite elements.</param>
/// <param name="Minimum">The least finite element.</param>
/// <param name="Maximum">The greatest finite element.</param>
/// <param name="NaN">The number of elements that are NaN; null if they were not read.</param>
/// <param name="Infinite">The number of elements that are infinite; null if they were not read.</param>
internal sealed record InspectionRow(
    string Name, string Type, string Shape, long Bytes, double? Norm, double? Minimum, double? Maximum, long? NaN,
    long? Infinite)
{
    private const string State = "state";

    /// <summary>Returns a row for each tensor, but one row for all of an optimizer's state under a key.</summary>
    public static IReadOnlyList<InspectionRow> Of(IReadOnlyList<InspectedTensor> tensors, bool areStatesApart) =>
    [
        .. tensors.GroupBy(tensor => areStatesApart ? tensor.Name : Pattern(tensor.Name), StringComparer.Ordinal)
            .Select(group => group.Count() == 1 ? Of(group.First()) : Of(group.Key, [.. group])),
    ];

    /// <summary>Returns the name of state without the number of its parameter, as in
    /// <c>optimizer.state.*.exp_avg</c>.</summary>
    /// <remarks>Any other name is returned as it is.</remarks>
    private static string Pattern(string name)
    {
        var parts = name.Split('.');
        var place = Array.IndexOf(parts, State) + 1;
        if (place < 1 || place >= parts.Length - 1 || !parts[place].All(char.IsAsciiDigit))
        {
            return name;
        }

        parts[place] = "*";
        return string.Join('.', parts);
    }

    private static InspectionRow Of(InspectedTensor tensor) => new(
        tensor.Name, tensor.Type, ShapeOf(
            tensor), tensor.Bytes, tensor.Norm, tensor.Minimum, tensor.Maximum, tensor.NaN, tensor.Infinite);

    private static InspectionRow Of(string name, IReadOnlyList<InspectedTensor> tensors) => new(
        name,
        tensors.Select(tensor => tensor.Type).Distinct(StringComparer.Ordinal).Count() == 1
            ? tensors[0].Type : "several",
        tensors.Select(ShapeOf).Distinct(StringComparer.Ordinal).Count() == 1
            ? $"{tensors.Count} × ({ShapeOf(tensors[0])})" : $"{tensors.Count} tensors",
        tensors.Sum(tensor => tensor.Bytes),
        tensors.Any(tensor => tensor.Norm is not null)
            ? tensors.Aggregate(0.0, (norm, tensor) => double.Hypot(norm, tensor.Norm ?? 0)) : null,
        tensors.Min(tensor => tensor.Minimum), tensors.Max(tensor => tensor.Maximum),
        tensors.Sum(tensor => tensor.NaN), tensors.Sum(tensor => tensor.Infinite));

    private static string ShapeOf(InspectedTensor tensor) =>
        tensor.Shape.Count == 0 ? "scalar" : string.Join('×', tensor.Shape);
}
