using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>What the header of a safetensors file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">What the file calls the type of its elements.</param>
/// <param name="Shape">Its extents; none is negative.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end; not before <paramref name="Begin"/>.</param>
internal sealed record SafeTensorsEntry(string Name, string TypeName, long[] Shape, long Begin, long End)
{
    /// <summary>The type of its elements; opaque if it is not known here.</summary>
    public TensorType Type => SafeTensorsTypes.Find(TypeName) ?? TensorType.Opaque;
}
