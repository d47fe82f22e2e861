namespace Downhill.Sweeps.Kernels;

/// <summary>How far a sweep's memory is from the processor.</summary>
internal interface IPrefetch
{
    /// <summary>Has what will soon be read brought near.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="i">The element that is read now.</param>
    /// <param name="size">The bytes of an element; 0 when there is none.</param>
    static abstract void Fetch(ref byte origin, nuint i, int size);
}
