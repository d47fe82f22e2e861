namespace Downhill.Lanes;

/// <summary>A real that lives in memory, <see cref="Width"/> elements at a time.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
/// <typeparam name="T">The element type in memory: float, or double for the oracle.</typeparam>
public interface ILane<V, T> : IReal<V>
    where V : struct, ILane<V, T>
    where T : unmanaged
{
    /// <summary>How many elements one value holds.</summary>
    static abstract int Width { get; }

    /// <summary>Reads <see cref="Width"/> elements from <paramref name="origin"/> + <paramref name="index"/>.</summary>
    static abstract V Load(ref T origin, nuint index);

    /// <summary>Writes <see cref="Width"/> elements to <paramref name="origin"/> + <paramref name="index"/>.</summary>
    static abstract void Store(V value, ref T origin, nuint index);

    /// <summary>The value, but 0 where it is subnormal (less than 2⁻¹²⁶ in float), with which processors are
    /// slow.</summary>
    static abstract V Flush(V a);
}
