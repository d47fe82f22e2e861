using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Matrices;

/// <summary>Pinned memory for packing, one buffer a thread, grown when needed and kept for the next product.</summary>
internal static unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static float[]? buffer;

    /// <summary>Returns memory with arbitrary content, aligned to a cache line, until the thread's next call.</summary>
    public static float* Rent(int elements)
    {
        var length = elements + (Alignment / sizeof(float));
        if (buffer is null || buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<float>(length, pinned: true);
        }

        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(buffer));
        return (float*)((address + Alignment - 1) & -Alignment);
    }
}
