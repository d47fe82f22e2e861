using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>The first few elements of a lane, what is left at the end of a stretch. The others are zeros while computed
/// with, and are dropped: no element depends on another.</summary>
/// <param name="count">How many elements there are.</param>
internal readonly struct Rest(int count) : IExtent
{
    public V Load<V, T>(ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var line = default(Line<T>);
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref origin, i), count).CopyTo(line);
        return V.Load(ref line[0], 0);
    }

    public void Store<V, T>(V value, ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var line = default(Line<T>);
        V.Store(value, ref line[0], 0);
        line[..count].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, i), count));
    }

    /// <summary>Room for the widest lane.</summary>
    [InlineArray(16)]
    private struct Line<T>
    {
        private T first;
    }
}
