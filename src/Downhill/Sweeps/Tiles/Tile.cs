using System.Runtime.CompilerServices;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>Floats in the nearest cache that stand for a short range of weights, gradient and state.</summary>
/// <param name="origin">Room for <see cref="Floats"/> floats.</param>
/// <param name="start">The index of the first weight in the kernel's memory.</param>
/// <param name="length">The number of weights.</param>
internal readonly ref struct Tile(ref float origin, int start, int length)
{
    /// <summary>The largest number of weights: a block of 8-bit state.</summary>
    public const int MaxLength = 256;

    /// <summary>The number of floats of a tile.</summary>
    public const int Floats = (2 + MaxStates) * MaxLength;

    private const int MaxStates = 4;
    private readonly ref float origin = ref origin;

    /// <summary>The index of the first weight in the kernel's memory.</summary>
    public int Start => start;

    /// <summary>The number of weights.</summary>
    public int Length => length;

    /// <summary>The weights.</summary>
    public ref float Weights => ref origin;

    /// <summary>The gradient as the rule sees it.</summary>
    public ref float Gradients => ref Unsafe.Add(ref origin, MaxLength);

    /// <summary>A state array.</summary>
    /// <param name="array">The array, from 0.</param>
    public ref float State(int array) => ref Unsafe.Add(ref origin, (2 + array) * MaxLength);

    /// <summary>Returns the tile as a kernel of floats sees it.</summary>
    public KernelBuffers ToKernelBuffers() => new(
        ref Bytes(ref Weights), ref Unsafe.NullRef<byte>(), ref Bytes(ref Gradients), ref Bytes(ref State(0)),
        ref Bytes(ref State(1)), ref Bytes(ref State(2)), ref Bytes(ref State(3)), length);

    private static ref byte Bytes(ref float value) => ref Unsafe.As<float, byte>(ref value);
}
