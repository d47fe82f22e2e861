using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>How much of a lane lies in memory: all of it, or what is left at the end.</summary>
internal interface ILaneCount
{
    /// <summary>Reads a lane.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to read from.</param>
    V Load<V, A>(ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>;

    /// <summary>Writes a lane.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to write from.</param>
    void Store<V, A>(V value, ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>;
}
