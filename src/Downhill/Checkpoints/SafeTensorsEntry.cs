namespace Downhill.Checkpoints;

/// <summary>What the header of a safetensors file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its extents; none is negative.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end; not before <paramref name="Begin"/>.</param>
internal readonly record struct SafeTensorsEntry(string Name, TensorType Type, long[] Shape, long Begin, long End);
