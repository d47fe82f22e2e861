namespace Downhill.Lanes;

/// <summary>A real that stands for <see cref="Width"/> neighbors in memory.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
internal interface ILane<V> : IReal<V>
    where V : struct, ILane<V>
{
    /// <summary>How many elements one value holds.</summary>
    static abstract int Width { get; }
}

/// <summary>A lane that reads and writes elements of one type.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
/// <typeparam name="T">The element type in memory: float, or double for the oracle.</typeparam>
internal interface ILane<V, T> : ILane<V>
    where V : struct, ILane<V, T>
    where T : unmanaged
{
    /// <summary>Reads as many elements as a lane holds from <paramref name="origin"/> +
    /// <paramref name="index"/>.</summary>
    static abstract V Load(ref T origin, nuint index);

    /// <summary>Writes as many elements as a lane holds to <paramref name="origin"/> +
    /// <paramref name="index"/>.</summary>
    static abstract void Store(V value, ref T origin, nuint index);

    /// <summary>The value, but 0 where it is subnormal (less than 2⁻¹²⁶ in float), with which processors are
    /// slow.</summary>
    static abstract V Flush(V a);
}
