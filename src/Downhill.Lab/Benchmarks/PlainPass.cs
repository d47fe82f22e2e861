using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Lanes;

namespace Downhill.Lab.Benchmarks;

/// <summary>The least that a step can be: a pass that reads and writes the same memory as it and computes nothing.
/// Weights become themselves plus 0 times the gradient, state becomes itself, so it may run over anybody's numbers as
/// long as they are finite.</summary>
/// <typeparam name="V">The lane.</typeparam>
/// <typeparam name="N">How many arrays of state there are.</typeparam>
/// <typeparam name="D">How many weights share the place of one float of state: 1, or more where state is
/// smaller.</typeparam>
/// <remarks>This is what every step is measured against, so it owes nothing to the sweep but the lanes.</remarks>
internal static class PlainPass<V, N, D>
    where V : struct, ILane<V, float>, IReal<V>
    where N : struct, IConstant
    where D : struct, IConstant
{
    /// <summary>Passes over weights from start to end; both are multiples of the lane's width times D.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(PlainArrays arrays, int start, int end)
    {
        ref var weights = ref MemoryMarshal.GetReference(arrays.Weights.Span);
        ref var gradients = ref MemoryMarshal.GetReference(arrays.Gradients.Span);
        ref var a = ref MemoryMarshal.GetReference(arrays.State(0));
        ref var b = ref MemoryMarshal.GetReference(arrays.State(1));
        ref var c = ref MemoryMarshal.GetReference(arrays.State(2));
        ref var d = ref MemoryMarshal.GetReference(arrays.State(3));
        V nothing = 0;
        for (nuint i = (nuint)start, j = i / (nuint)D.Value, n = (nuint)end; i < n; j += (nuint)V.Width)
        {
            // All is read before anything is written, as a step does: processors take a read that follows a write at the same
            // place of another page for a read of what was written, and wait.
            var (x, y) = (N.Value > 0 ? V.Load(ref a, j) : default, N.Value > 1 ? V.Load(ref b, j) : default);
            var (z, u) = (N.Value > 2 ? V.Load(ref c, j) : default, N.Value > 3 ? V.Load(ref d, j) : default);
            for (var k = 0; k < D.Value; k++, i += (nuint)V.Width)
            {
                V.Store(V.Load(ref weights, i) + (nothing * V.Load(ref gradients, i)), ref weights, i);
            }

            if (N.Value > 0) V.Store(x, ref a, j);
            if (N.Value > 1) V.Store(y, ref b, j);
            if (N.Value > 2) V.Store(z, ref c, j);
            if (N.Value > 3) V.Store(u, ref d, j);
        }
    }
}
