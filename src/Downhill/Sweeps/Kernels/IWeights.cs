using Downhill.Lanes;

namespace Downhill.Sweeps.Kernels;

/// <summary>How weights lie in memory: in an array of their own and perhaps, where that is too coarse to keep what small
/// steps add up to, in a companion array beside it.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IWeights<V>
    where V : struct, IReal<V>
{
    /// <summary>How many bytes a weight takes.</summary>
    static abstract int Size { get; }

    /// <summary>How many bytes a weight takes in the companion array; 0 when there is none.</summary>
    static abstract int CompanionSize { get; }

    /// <summary>What chance is drawn by for each element of a lane; nothing where none is asked for.</summary>
    /// <param name="element">The place in the group of the lane's first element.</param>
    V Counter(nuint element);

    /// <summary>Chance for each element of a lane.</summary>
    /// <param name="place">What it is drawn by; afterwards, that of the lane that follows.</param>
    V Next(ref V place);

    /// <summary>Reads a lane.</summary>
    V Load<E>(ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, ILaneCount;

    /// <summary>Writes a lane.</summary>
    void Store<E>(V value, V chance, ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, ILaneCount;
}
