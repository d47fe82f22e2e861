using System.Text.Json.Serialization;

namespace Downhill.Lab.Inspections;

/// <summary>A summary of a tensor in a file.</summary>
/// <param name="Name">The name, as in the file.</param>
/// <param name="Type">The type of its elements, such as <c>float32</c>.</param>
/// <param name="Shape">The extents; none for a scalar.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="Bytes">The number of bytes.</param>
/// <param name="Norm">The root of the sum of squares of the finite elements; null if there are none, if they were not
/// read, or if no double holds it.</param>
/// <param name="Minimum">The least finite element; null as for <paramref name="Norm"/>.</param>
/// <param name="Maximum">The greatest finite element; null as for <paramref name="Norm"/>.</param>
/// <param name="NaN">The number of elements that are NaN; null if they were not read.</param>
/// <param name="Infinite">The number of elements that are infinite; null if they were not read.</param>
public sealed record InspectedTensor(
    string Name, string Type, IReadOnlyList<long> Shape, long Count, long Bytes,
    double? Norm, double? Minimum, double? Maximum, [property: JsonPropertyName("nan")] long? NaN, long? Infinite);
