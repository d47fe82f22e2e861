using Downhill.Tensors;
namespace Downhill.Files;

/// <summary>The entry of a tensor in the header of a safetensors file.</summary>
/// <param name="Name">The key of the entry in the header.</param>
/// <param name="TypeName">The file's name for the type of elements.</param>
/// <param name="Shape">The extents; none is negative.</param>
/// <param name="Begin">The offset of the first byte, from the end of the header.</param>
/// <param name="End">The offset of the end; not before <paramref name="Begin"/>.</param>
internal sealed record SafeTensorsEntry(string Name, string TypeName, long[] Shape, long Begin, long End)
{
    /// <summary>Gets the type of the elements; opaque if it is unknown.</summary>
    public TensorType Type => SafeTensorsTypes.Find(TypeName) ?? TensorType.Opaque;
}
