namespace Downhill.Sweeps.Kernels;

/// <summary>Where a kernel reads and writes: neighboring elements of weights, gradient and state. What kind of numbers
/// lie there is known to the kernel's formats.</summary>
/// <param name="weights">The first weight.</param>
/// <param name="companion">The first element of the weights' companion array; null when there is none.</param>
/// <param name="gradients">The first gradient element.</param>
/// <param name="a">The first element of the first state array; null when there is none, as for the others.</param>
/// <param name="b">The second state array.</param>
/// <param name="c">The third state array.</param>
/// <param name="d">The fourth state array.</param>
/// <param name="length">How many elements.</param>
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

    /// <summary>What chance is drawn by for the first element, and so on from there.</summary>
    public int First { get; init; }

    /// <summary>Whether it is part of so much memory that it lies past the caches.</summary>
    public bool IsFar { get; init; }

    /// <summary>The first element of a state array.</summary>
    /// <param name="index">Which, from 0.</param>
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
