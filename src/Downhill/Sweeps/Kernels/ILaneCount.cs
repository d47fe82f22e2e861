using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>The count of elements in a lane: all of it, or the remainder at the end.</summary>
internal interface ILaneCount
{
    /// <summary>Reads a lane, or its first elements.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The index of the element to read from.</param>
    V Load<V, A>(ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>;

    /// <summary>Writes a lane, or its first elements.</summary>
    /// <param name="value">The numbers to write.</param>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The index of the element to write from.</param>
    void Store<V, A>(V value, ref byte origin, nuint i)
        where V : struct, ILane<V>
        where A : struct, IElement<V>;
}
