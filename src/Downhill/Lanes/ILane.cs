namespace Downhill.Lanes;

/// <summary>A real that stands for <see cref="Width"/> neighbors in memory.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
internal interface ILane<V> : IReal<V>
    where V : struct, ILane<V>
{
    /// <summary>Gets the number of elements in one value.</summary>
    static abstract int Width { get; }
}

/// <summary>A lane that reads and writes elements of one type.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
/// <typeparam name="T">The element type in memory: float, or double for the oracle.</typeparam>
internal interface ILane<V, T> : ILane<V>
    where V : struct, ILane<V, T>
    where T : unmanaged
{
    /// <summary>Reads the elements of a lane from <paramref name="origin"/> + <paramref name="index"/> on.</summary>
    static abstract V Load(ref T origin, nuint index);

    /// <summary>Writes the elements of a lane from <paramref name="origin"/> + <paramref name="index"/> on.</summary>
    static abstract void Store(V value, ref T origin, nuint index);

    /// <summary>Returns the value, but 0 if it is subnormal (less than 2⁻¹²⁶ in float), with which processors are
    /// slow.</summary>
    static abstract V Flush(V a);

    /// <summary>Returns the part of a sum that some elements make: for a norm the sum of their squares.</summary>
    /// <remarks>Only for elements that are neither float nor double.</remarks>
    /// <exception cref="NotSupportedException">The elements have sums that need no lane.</exception>
    static virtual Coefficient Reduced(ReadOnlySpan<T> elements, Reduction how) => throw new NotSupportedException();
}
