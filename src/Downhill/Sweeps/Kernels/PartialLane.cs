using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>The count of the first few elements of a lane, at the end of a range.</summary>
/// <remarks>The others are zeros while computed with, and are dropped: no element depends on another.</remarks>
/// <param name="count">The number of elements.</param>
internal readonly struct PartialLane(int count) : ILaneCount
{
    public V Load<V, A>(ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>
    {
        var line = default(Line);
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref origin, i * (nuint)A.Size), count * A.Size).CopyTo(line);
        return A.Load(ref line[0]);
    }

    public void Store<V, A>(V value, ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>
    {
        var line = default(Line);
        A.Store(value, ref line[0]);
        line[..(count * A.Size)].CopyTo(
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, i * (nuint)A.Size), count * A.Size));
    }

    /// <summary>Memory for the widest lane: sixteen floats.</summary>
    [InlineArray(64)]
    private struct Line
    {
        private byte first;
    }
}
