using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill.Sweeps;

/// <summary>The memory of a group: the parameters' own, and their state, which lies in one array a key.</summary>
/// <param name="slots">The parameters.</param>
/// <param name="states">The state arrays, each as long as all parameters together.</param>
internal sealed class GroupMemory(Slot[] slots, float[][] states)
{
    private readonly List<PartJob> jobs = [];
    private long updates;
    private bool ahead;

    /// <summary>The parameters.</summary>
    public Slot[] Slots => slots;

    /// <summary>Moves all parameters that are due and have had so many updates.</summary>
    /// <param name="kernel">What moves them.</param>
    /// <param name="before">How many updates they have had.</param>
    /// <param name="isAhead">Whether they only look ahead, for which there is no gradient yet.</param>
    /// <param name="threads">On how many threads at most.</param>
    public void Run<K>(in K kernel, long before, bool isAhead, int threads)
        where K : struct, IKernel
    {
        (updates, ahead) = (before, isAhead);
        Job<K>().Run(kernel, threads);
    }

    /// <summary>Whether a parameter is among those that are now moved.</summary>
    public bool IsDue(Slot slot) => slot.IsDue && slot.Updates == updates;

    /// <summary>The memory of a piece.</summary>
    public Stretch Open(in Piece piece)
    {
        var (slot, start) = (piece.Slot, piece.Start);
        var parameter = slot.Parameter;
        ref var weights = ref Origin(parameter.Values.Span, start);
        ref var gradients = ref weights;
        if (!ahead)
        {
            gradients = ref Origin(parameter.Gradient!.Value.Span, start);
        }

        start += slot.Start;
        return new(
            ref weights, ref gradients, ref State(0, start), ref State(1, start), ref State(2, start), ref State(3, start),
            piece.Length);
    }

    private static ref byte Origin(Span<float> span, int start) =>
        ref Unsafe.As<float, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(span), start));

    private ref byte State(int index, int start)
    {
        if (index >= states.Length)
        {
            return ref Unsafe.NullRef<byte>();
        }

        return ref Unsafe.As<float, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(states[index]), start));
    }

    // Few kinds of kernel are ever met: with and without flushing, by how the gradient is transformed.
    private KernelJob<K> Job<K>()
        where K : struct, IKernel
    {
        foreach (var known in jobs)
        {
            if (known is KernelJob<K> job)
            {
                return job;
            }
        }

        var made = new KernelJob<K>(this);
        jobs.Add(made);
        return made;
    }
}
