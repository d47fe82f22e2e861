using System.Runtime.InteropServices;

namespace Downhill.Sweeps;

/// <summary>Where a sweep reads and writes: equally long arrays; those that a rule has no use for are empty.</summary>
internal readonly ref struct Buffers<T>(
    Span<T> weights, ReadOnlySpan<T> gradients, Span<T> a, Span<T> b, Span<T> c, Span<T> d)
    where T : unmanaged
{
    public readonly ref T Weights = ref MemoryMarshal.GetReference(weights);
    public readonly ref T Gradients = ref MemoryMarshal.GetReference(gradients);
    public readonly ref T A = ref MemoryMarshal.GetReference(a);
    public readonly ref T B = ref MemoryMarshal.GetReference(b);
    public readonly ref T C = ref MemoryMarshal.GetReference(c);
    public readonly ref T D = ref MemoryMarshal.GetReference(d);
}
