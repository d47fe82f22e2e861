namespace Downhill.Sweeps.Kernels;

/// <summary>The prefetching of a sweep's memory, by its distance from the processor.</summary>
internal interface IPrefetch
{
    /// <summary>Fetches memory that will soon be read.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The element that is read now.</param>
    /// <param name="size">The bytes of an element; 0 when there is none.</param>
    static abstract void Fetch(ref byte origin, nuint i, int size);
}
