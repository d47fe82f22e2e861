using System.Runtime.InteropServices;

namespace Downhill.Training.Tests.Recorded;

/// <summary>A float32 array in a recorded file.</summary>
/// <param name="Shape">The extents.</param>
/// <param name="Values">The elements, little endian, base64.</param>
internal sealed record RecordedArray(int[] Shape, string Values)
{
    public float[] ToArray() => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(Values)).ToArray();

    public Tensor ToTensor(bool needsGradient) => new(ToArray(), Shape) { NeedsGradient = needsGradient };
}
