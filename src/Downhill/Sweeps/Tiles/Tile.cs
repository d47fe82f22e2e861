using System.Runtime.CompilerServices;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>A short range of weights, gradient and state as floats in the nearest cache.</summary>
/// <remarks>Weights and gradient may also be used in their own place.</remarks>
/// <param name="weights">The first weight.</param>
/// <param name="gradients">The first element of the gradient as the rule sees it.</param>
/// <param name="states">Room for four state arrays.</param>
/// <param name="start">The index of the first weight in the kernel's memory.</param>
/// <param name="length">The number of weights.</param>
internal readonly ref struct Tile(
    ref float weights, ref float gradients, ref float states, int start, int length)
{
    /// <summary>The largest number of weights: a block of 8-bit state.</summary>
    public const int MaxLength = 256;

    /// <summary>The number of floats that weights, gradient and four state arrays take.</summary>
    public const int Floats = 6 * MaxLength;

    /// <summary>The first weight.</summary>
    public readonly ref float Weights = ref weights;

    /// <summary>The first element of the gradient as the rule sees it.</summary>
    public readonly ref float Gradients = ref gradients;

    /// <summary>The index of the first weight in the kernel's memory.</summary>
    public readonly int Start = start;

    /// <summary>The number of weights.</summary>
    public readonly int Length = length;

    private readonly ref float states = ref states;

    /// <summary>Returns the first element of a state array.</summary>
    /// <param name="array">The array, from 0 to 3.</param>
    public ref float State(int array) => ref Unsafe.Add(ref states, array * MaxLength);

    /// <summary>Returns the tile as a kernel of floats sees it.</summary>
    public KernelBuffers ToKernelBuffers() => new(
        ref Bytes(ref Weights), ref Unsafe.NullRef<byte>(), ref Bytes(ref Gradients), ref Bytes(ref State(0)),
        ref Bytes(ref State(1)), ref Bytes(ref State(2)), ref Bytes(ref State(3)), Length);

    private static ref byte Bytes(ref float value) => ref Unsafe.As<float, byte>(ref value);
}
