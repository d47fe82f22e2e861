using Downhill.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps;

/// <summary>The memory of a group: the parameters' own, and their state, which lies in one array a key.</summary>
/// <param name="slots">The parameters.</param>
/// <param name="states">The state arrays.</param>
/// <param name="kinds">How the state arrays are rounded.</param>
/// <param name="companion">What is kept beside weights narrower than float32.</param>
internal sealed class GroupMemory(GroupedParameter[] slots, StateArray[] states, StateKinds kinds, Companion companion)
{
    private readonly List<PartitionJob> jobs = [];
    private long updates;
    private bool ahead;
    private TensorType type;

    /// <summary>The parameters.</summary>
    public GroupedParameter[] Slots => slots;

    /// <summary>How the state arrays are rounded.</summary>
    public StateKinds Kinds => kinds;

    /// <summary>The bytes that a step would move for each weight if all were floats. In narrower formats it takes no less
    /// time, if not past the caches.</summary>
    public int FloatBytes => (3 + 2 * states.Length) * sizeof(float);

    /// <summary>The types that there are among the parameters' weights.</summary>
    public TensorType[] ElementTypes { get; } = [.. slots.Select(slot => slot.ElementType).Distinct()];

    /// <summary>If set, what alone is moved, on the calling thread, by a gradient at the beginning of its parameter's gradient
    /// memory.</summary>
    public ParameterRange? Only { get; set; }

    /// <summary>Moves all parameters of one type that are due and have had so many updates.</summary>
    /// <param name="kernel">What moves them.</param>
    /// <param name="of">The type.</param>
    /// <param name="before">How many updates they have had.</param>
    /// <param name="isAhead">Whether they only look ahead, for which there is no gradient yet.</param>
    /// <param name="threads">On how many threads at most.</param>
    public void Run<K>(in K kernel, TensorType of, long before, bool isAhead, int threads)
        where K : struct, IKernel
    {
        (type, updates, ahead) = (of, before, isAhead);
        if (Only is not { } part)
        {
            Job<K>().Run(kernel, threads);
        }
        else if (part.Parameter.ElementType == of)
        {
            kernel.Run(Open(part, gradientStart: 0));
        }
    }

    /// <summary>Whether a parameter is among those that are now moved.</summary>
    public bool IsDue(GroupedParameter slot) => slot.IsDue && slot.Updates == updates && slot.ElementType == type;

    /// <summary>The memory of a piece.</summary>
    public KernelBuffers Open(in ParameterRange piece) => Open(piece, piece.Start);

    private KernelBuffers Open(in ParameterRange piece, int gradientStart)
    {
        var (slot, start, length) = piece;
        ref var weights = ref Origin(slot.Parameter.WeightBytes(start, length));
        ref var gradients = ref weights;
        if (!ahead)
        {
            gradients = ref Origin(slot.Parameter.GradientBytes(gradientStart, length));
        }

        return new(
            ref weights, ref companion.At(slot.Start + start), ref gradients, ref State(0, slot, start), ref State(1, slot, start),
            ref State(2, slot, start), ref State(3, slot, start), length)
        {
            First = unchecked(slot.RandomCounter + start),
            IsFar = slots[^1].End >= Prefetch.Least,
        };
    }

    private static ref byte Origin(Span<byte> span) => ref MemoryMarshal.GetReference(span);

    private ref byte State(int index, GroupedParameter slot, int start)
    {
        if (index >= states.Length)
        {
            return ref Unsafe.NullRef<byte>();
        }

        return ref states[index].At(slot, start);
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
