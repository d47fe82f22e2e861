using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>A format of numbers in memory, from which a lane is read and to which it is written.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IFormat<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets the size of a number in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Returns the random-number counter of a lane's elements; unused by formats that round to
    /// nearest.</summary>
    /// <param name="element">The index in the group of the lane's first element.</param>
    V Counter(nuint element);

    /// <summary>Returns random bits for a lane's elements, which all arrays of this format share.</summary>
    /// <param name="counter">The counter; advanced to that of the next lane.</param>
    V Next(ref V counter);

    /// <summary>Returns the random bits of one array.</summary>
    /// <param name="random">The random bits of all arrays.</param>
    /// <param name="array">The index of the array, from 0.</param>
    V RandomBits(V random, int array);

    /// <summary>Reads a lane, or its first elements.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The index of the element to read from.</param>
    /// <param name="count">The number of elements that the lane holds: all, or those left at the end.</param>
    V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount;

    /// <summary>Writes a lane, or its first elements.</summary>
    /// <param name="value">The numbers to write.</param>
    /// <param name="bits">The array's random bits.</param>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The index of the element to write from.</param>
    /// <param name="count">The number of elements that the lane holds: all, or those left at the end.</param>
    void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount;
}
