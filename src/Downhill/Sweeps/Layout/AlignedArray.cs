using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.Layout;

/// <summary>An array that never moves, whose first element begins a cache line.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] array;
    private readonly int first;

    /// <summary>Initializes an array of zeros.</summary>
    /// <param name="length">The number of elements.</param>
    public AlignedArray(int length)
    {
        array = length == 0 ? [] : GC.AllocateArray<T>(length + Line / Unsafe.SizeOf<T>(), pinned: true);
        first = CacheLines.Before(ref MemoryMarshal.GetArrayDataReference(array), Line / Unsafe.SizeOf<T>());
        Length = length;
    }

    /// <summary>Gets the number of elements, all of which are there from the start.</summary>
    public int Length { get; }

    /// <summary>Gets all elements.</summary>
    public Span<T> Span => array.AsSpan(Length == 0 ? 0 : first, Length);

    /// <summary>Returns the first byte of an element.</summary>
    public ref byte At(int element) =>
        ref Unsafe.As<T, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), first + element));

    /// <summary>Returns a range of elements.</summary>
    public Memory<T> Slice(int start, int length) => array.AsMemory(first + start, length);
}
