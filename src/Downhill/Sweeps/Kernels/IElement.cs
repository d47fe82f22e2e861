namespace Downhill.Sweeps.Kernels;

/// <summary>What lies in memory for each element of a lane, before anything is made of it.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IElement<V>
{
    /// <summary>How many bytes an element has.</summary>
    static abstract int Size { get; }

    /// <summary>Reads as many as a lane holds.</summary>
    static abstract V Load(ref byte origin);

    /// <summary>Writes as many as a lane holds.</summary>
    static abstract void Store(V value, ref byte origin);
}
