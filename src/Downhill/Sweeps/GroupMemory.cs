using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;
using Downhill.Sweeps.Tiles;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>The memory of a group: its parameters and their state, one array for each key.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="states">The state arrays, in the rule's order.</param>
/// <param name="kinds">The kinds of the state arrays, by which they are rounded.</param>
/// <param name="companion">The companion of weights narrower than float32.</param>
internal sealed class GroupMemory(
    GroupedParameter[] parameters, StateArray[] states, StateKinds kinds, Companion companion)
{
    private readonly List<PartitionJob> jobs = [];

    /// <summary>Gets the parameters, in the order of their state.</summary>
    public GroupedParameter[] Parameters => parameters;

    /// <summary>Gets the kinds of the state arrays, by which they are rounded.</summary>
    public StateKinds Kinds => kinds;

    /// <summary>Gets the bytes that a step would move for each weight if all were floats.</summary>
    /// <remarks>In narrower formats it takes no less time, unless past the caches.</remarks>
    public int FloatBytes => (3 + 2 * states.Length) * sizeof(float);

    /// <summary>Gets the distinct element types of the parameters.</summary>
    public TensorType[] ElementTypes { get; } = [.. parameters.Select(parameter => parameter.ElementType).Distinct()];

    /// <summary>Gets whether a parameter has a gradient of some rows at this step.</summary>
    public bool HasRows { get; set; }

    /// <summary>Gets or sets the sums of a measure, some for each tile; empty without one.</summary>
    public double[] Sums { get; set; } = [];

    /// <summary>Returns the sums of the tiles of a parameter, from one of its elements on.</summary>
    public Span<double> SumsOf(GroupedParameter parameter, int start)
    {
        var perTile = parameters[^1].FirstTile + parameters[^1].Tiles is > 0 and var tiles ? Sums.Length / tiles : 0;
        var first = start / Tile.MaxLength;
        return Sums.AsSpan((parameter.FirstTile + first) * perTile, (parameter.Tiles - first) * perTile);
    }

    /// <summary>Runs a kernel over the parameters that are due, or over one range alone.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="due">The parameters that are due.</param>
    /// <param name="settings">The settings of the step, with the number of threads and perhaps one range alone.</param>
    public void Run<K>(in K kernel, in DueParameters due, in StepSettings settings)
        where K : struct, IKernel
    {
        if (settings.Only is not { } range)
        {
            Job<K>().Run(kernel, due, settings.Threads, settings.Alone);
        }
        else if (!due.IsOfKind(range.Parameter))
        {
            return;
        }
        else if (due.NeedsGradient && range.Parameter.Rows is not null)
        {
            Run(kernel, new(range.Parameter, 0, range.Parameter.GradientLength), needsGradient: true);
        }
        else
        {
            kernel.Run(Open(range, gradientStart: 0, due.NeedsGradient));
        }
    }

    /// <summary>Runs a kernel over a range of weights; where the gradient is one of some rows, over a range of its
    /// elements.</summary>
    public void Run<K>(in K kernel, in ParameterRange range, bool needsGradient)
        where K : struct, IKernel
    {
        if (!needsGradient || range.Parameter.Rows is not { } rows)
        {
            kernel.Run(Open(range, range.Start, needsGradient));
            return;
        }

        var runs = new RowRuns(rows, range);
        while (runs.MoveNext())
        {
            kernel.Run(Open(runs.Current, runs.GradientStart, needsGradient: true));
        }
    }

    /// <summary>Returns the memory of a range of a parameter.</summary>
    /// <param name="range">The range.</param>
    /// <param name="gradientStart">The element of the gradient that belongs to its first weight.</param>
    /// <param name="needsGradient">Whether the gradient is read; else the weights stand in for it.</param>
    private KernelBuffers Open(in ParameterRange range, int gradientStart, bool needsGradient)
    {
        var (parameter, start, length) = range;
        ref var weights = ref Origin(parameter.Weights(start, length));
        ref var gradients = ref weights;
        if (needsGradient)
        {
            gradients = ref Origin((parameter.Effective ?? parameter).Gradient(gradientStart, length));
        }

        return new(
            ref weights, ref companion.At(parameter.Start + start), ref gradients, ref State(0, parameter, start),
            ref State(1, parameter, start), ref State(2, parameter, start), ref State(3, parameter, start), length)
        {
            Sums = Sums.Length == 0 ? default : SumsOf(parameter, start),
            First = unchecked(parameter.RandomCounter + start),
            IsFar = parameters[^1].End >= Prefetch.Least,
        };
    }

    private static ref byte Origin(Span<byte> span) => ref MemoryMarshal.GetReference(span);

    private ref byte State(int index, GroupedParameter parameter, int start)
    {
        if (index >= states.Length)
        {
            return ref Unsafe.NullRef<byte>();
        }

        return ref states[index].At(parameter, start);
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
