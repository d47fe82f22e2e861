using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps.Layout;

/// <summary>An array whose first element begins a cache line, and stays where it is.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] array;
    private readonly int first;

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="length">How many elements.</param>
    public AlignedArray(int length)
    {
        array = length == 0 ? [] : GC.AllocateArray<T>(length + Line / Unsafe.SizeOf<T>(), pinned: true);
        first = CacheLines.Before(ref MemoryMarshal.GetArrayDataReference(array), Line / Unsafe.SizeOf<T>());
        Length = length;
    }

    /// <summary>How many elements.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => array.AsSpan(Length == 0 ? 0 : first, Length);

    /// <summary>Where an element lies.</summary>
    public ref byte At(int element) =>
        ref Unsafe.As<T, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), first + element));

    /// <summary>Some elements.</summary>
    public Memory<T> Slice(int start, int length) => array.AsMemory(first + start, length);
}
