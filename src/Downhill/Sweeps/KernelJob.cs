using Downhill.Sweeps.Kernels;

using Downhill.Sweeps.Layout;
namespace Downhill.Sweeps;

/// <summary>Moves those parameters of a group that are due, with one kernel.</summary>
/// <param name="memory">The group's memory.</param>
internal sealed class KernelJob<K>(GroupMemory memory) : PartitionJob(memory.Slots, LeastShared / memory.FloatBytes)
    where K : struct, IKernel
{
    // From so many bytes moved on, which takes about 8 µs; `Downhill.Bench crossover` measures it.
    private const int LeastShared = 3 << 19;
    private K kernel;

    /// <summary>Moves them.</summary>
    public void Run(in K kernel, int threads)
    {
        this.kernel = kernel;
        DoAllUncut(threads);
    }

    /// <inheritdoc/>
    protected override void Do(int part, in ParameterRange piece)
    {
        if (memory.IsDue(piece.Parameter))
        {
            kernel.Run(memory.Open(piece));
        }
    }
}
