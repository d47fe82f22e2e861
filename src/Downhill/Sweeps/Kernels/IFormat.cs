using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>How numbers lie in memory: what a lane is made of, and what it is put back as.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IFormat<V>
    where V : struct, IReal<V>
{
    /// <summary>How many bytes a number takes.</summary>
    static abstract int Size { get; }

    /// <summary>What chance is drawn by for each element of a lane; nothing where none is asked for.</summary>
    /// <param name="element">The place in the group of the lane's first element.</param>
    V Counter(nuint element);

    /// <summary>Chance for each element of a lane, for all arrays of this format.</summary>
    /// <param name="place">What it is drawn by; afterwards, that of the lane that follows.</param>
    V Next(ref V place);

    /// <summary>One array's share of what was drawn.</summary>
    /// <param name="drawn">What was drawn for all.</param>
    /// <param name="array">Which array, from 0.</param>
    V RandomBits(V drawn, int array);

    /// <summary>Reads a lane.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to read from.</param>
    /// <param name="extent">How much of the lane there is.</param>
    V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount;

    /// <summary>Writes a lane.</summary>
    /// <param name="value">What to write.</param>
    /// <param name="chance">Its array's share of what was drawn.</param>
    /// <param name="origin">The first element.</param>
    /// <param name="i">Which element to write from.</param>
    /// <param name="extent">How much of the lane there is.</param>
    void Store<E>(V value, V chance, ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount;
}
