using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>How weights lie in memory: in an array of their own and perhaps, where that is too coarse to keep what
/// small steps add up to, in a companion array beside it.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IWeights<V>
    where V : struct, IReal<V>
{
    /// <summary>How many bytes a weight takes.</summary>
    static abstract int Size { get; }

    /// <summary>How many bytes a weight takes in the companion array; 0 when there is none.</summary>
    static abstract int CompanionSize { get; }

    /// <summary>Returns the random-number counter of a lane's elements; unused by formats that round to
    /// nearest.</summary>
    /// <param name="element">The index in the group of the lane's first element.</param>
    V Counter(nuint element);

    /// <summary>Returns random bits for a lane's elements.</summary>
    /// <param name="counter">The counter; advanced to that of the next lane.</param>
    V Next(ref V counter);

    /// <summary>Reads a lane.</summary>
    V Load<E>(ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount;

    /// <summary>Writes a lane.</summary>
    void Store<E>(V value, V bits, ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount;
}
