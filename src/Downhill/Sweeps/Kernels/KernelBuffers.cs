namespace Downhill.Sweeps.Kernels;

/// <summary>The memory of a kernel: neighboring elements of weights, gradient and state.</summary>
/// <remarks>The kernel's formats know the kind of the numbers.</remarks>
/// <param name="weights">The first weight.</param>
/// <param name="companion">The first element of the weights' companion array; null when there is none.</param>
/// <param name="gradients">The first gradient element.</param>
/// <param name="a">The first element of the first state array; null when there is none, as for the others.</param>
/// <param name="b">The second state array.</param>
/// <param name="c">The third state array.</param>
/// <param name="d">The fourth state array.</param>
/// <param name="length">The number of elements.</param>
internal readonly ref struct KernelBuffers(
    ref byte weights, ref byte companion, ref byte gradients, ref byte a, ref byte b, ref byte c, ref byte d,
    int length)
{
    public readonly ref byte Weights = ref weights;
    public readonly ref byte Companion = ref companion;
    public readonly ref byte Gradients = ref gradients;
    public readonly ref byte A = ref a;
    public readonly ref byte B = ref b;
    public readonly ref byte C = ref c;
    public readonly ref byte D = ref d;
    public readonly int Length = length;

    /// <summary>Gets the random counter of the first element, from which the others follow.</summary>
    public int First { get; init; }

    /// <summary>Gets whether the memory is part of so much that it lies past the caches.</summary>
    public bool IsFar { get; init; }

    /// <summary>Gets the sums of a measure, some for each <see cref="Tiles.Tile.MaxLength"/> elements; empty for a
    /// rule that moves.</summary>
    public Span<double> Sums { get; init; }

    /// <summary>Returns the first element of a state array.</summary>
    /// <param name="index">The index of the array, from 0.</param>
    public ref byte State(int index)
    {
        switch (index)
        {
            case 0: return ref A;
            case 1: return ref B;
            case 2: return ref C;
            default: return ref D;
        }
    }
}
