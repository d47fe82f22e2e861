using System.Text.Json.Serialization;

namespace Downhill.Lab.Inspections;

/// <summary>What there is to say of a tensor in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements, such as <c>float32</c>.</param>
/// <param name="Shape">Its extents; none for a single number.</param>
/// <param name="Count">How many elements.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Norm">The root of the sum of squares of the finite elements; null if there is none, if they were not
/// read, or if no double holds it.</param>
/// <param name="Minimum">The least finite element; null as before.</param>
/// <param name="Maximum">The greatest finite element; null as before.</param>
/// <param name="NaN">How many elements are not a number; null if they were not read.</param>
/// <param name="Infinite">How many elements are infinite; null if they were not read.</param>
public sealed record InspectedTensor(
    string Name, string Type, IReadOnlyList<long> Shape, long Count, long Bytes,
    double? Norm, double? Minimum, double? Maximum, [property: JsonPropertyName("nan")] long? NaN, long? Infinite);
