using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>How much of a lane lies in memory: all of it, or what is left at the end.</summary>
internal interface IExtent
{
    /// <summary>Reads a lane.</summary>
    V Load<V, T>(ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged;

    /// <summary>Writes a lane.</summary>
    void Store<V, T>(V value, ref T origin, nuint i)
        where V : struct, ILane<V, T>
        where T : unmanaged;
}
