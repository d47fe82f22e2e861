using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <summary>A job that runs one kernel over the due parameters of a group.</summary>
/// <param name="memory">The group's memory.</param>
internal sealed class KernelJob<K>(GroupMemory memory)
    : PartitionJob(memory.Parameters, LeastShared / memory.FloatBytes)
    where K : struct, IKernel
{
    // From so many bytes moved on, which takes about 8 µs; `Downhill.Bench crossover` measures it.
    private const int LeastShared = 3 << 19;
    private K kernel;
    private DueParameters due;

    /// <summary>Runs the kernel over the due parameters, on as many threads as pay.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="due">The parameters that are due.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="alone">The only parameter to go through; null for all that are due.</param>
    public void Run(in K kernel, in DueParameters due, int threads, GroupedParameter? alone)
    {
        this.kernel = kernel; // a tuple would copy it, and kernels are wide
        this.due = due;
        OfGradients = due.NeedsGradient;
        RunWhole(threads, alone);
    }

    /// <inheritdoc/>
    protected override void RunPart(int part, in ParameterRange range)
    {
        if (due.Contains(range.Parameter))
        {
            memory.Run(kernel, range, due.NeedsGradient);
        }
    }
}
