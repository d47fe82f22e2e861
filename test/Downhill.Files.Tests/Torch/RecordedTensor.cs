using System.Runtime.InteropServices;

namespace Downhill.Files.Tests.Torch;

/// <summary>A tensor as PyTorch saw it.</summary>
/// <param name="Type">Its type by PyTorch's name.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Bytes">Its elements, row-major.</param>
internal sealed record RecordedTensor(string Type, long[] Shape, byte[] Bytes)
{
    public float[] Floats => MemoryMarshal.Cast<byte, float>(Bytes).ToArray();
}
