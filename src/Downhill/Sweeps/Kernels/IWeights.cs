using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>A format of weights, in an array of their own and perhaps a companion array for what rounding
/// loses.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IWeights<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets the size of a weight in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Gets the size of a weight's companion in bytes; 0 if there is none.</summary>
    static abstract int CompanionSize { get; }

    /// <summary>Returns the random-number counter of a lane's elements; unused by formats that round to
    /// nearest.</summary>
    /// <param name="element">The index in the group of the lane's first element.</param>
    V Counter(nuint element);

    /// <summary>Returns random bits for a lane's elements.</summary>
    /// <param name="counter">The counter; advanced to that of the next lane.</param>
    V Next(ref V counter);

    /// <summary>Reads a lane of weights, or its first elements.</summary>
    V Load<E>(ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount;

    /// <summary>Writes a lane of weights, or its first elements.</summary>
    void Store<E>(V value, V bits, ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount;
}
