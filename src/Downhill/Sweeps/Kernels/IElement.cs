namespace Downhill.Sweeps.Kernels;

/// <summary>The elements of a lane as they lie in memory, before they are decoded.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IElement<V>
{
    /// <summary>Gets the size of an element in bytes.</summary>
    static abstract int Size { get; }

    /// <summary>Reads the elements of a lane.</summary>
    static abstract V Load(ref byte origin);

    /// <summary>Writes the elements of a lane.</summary>
    static abstract void Store(V value, ref byte origin);
}
