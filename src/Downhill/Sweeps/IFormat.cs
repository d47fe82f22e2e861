using Downhill.Lanes;

namespace Downhill.Sweeps;

/// <summary>How numbers lie in memory: what a lane is made of, and what it is put back as.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IFormat<V>
    where V : struct, IReal<V>
{
    /// <summary>The size of an element in bytes.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads a lane.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to read from.</param>
    /// <param name="extent">How much of the lane there is.</param>
    static abstract V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, IExtent;

    /// <summary>Writes a lane.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to write from.</param>
    /// <param name="extent">How much of the lane there is.</param>
    static abstract void Store<E>(V value, ref byte origin, nuint i, E extent)
        where E : struct, IExtent;
}
