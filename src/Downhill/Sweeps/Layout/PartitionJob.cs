using Downhill.Threads;

namespace Downhill.Sweeps.Layout;

/// <summary>A job on the parameters of a group, some thousand neighboring elements at a time.</summary>
/// <param name="parameters">The parameters, one behind the other.</param>
/// <param name="leastShared">From how many elements on sharing the work with other threads pays. Below, waiting for
/// each other costs more than it saves, measured on two cores.</param>
internal abstract class PartitionJob(GroupedParameter[] parameters, int leastShared) : Job
{
    private const int Small = 8 * 1024;
    private const int Large = 32 * 1024;
    private const int Many = 1024 * 1024;

    private GroupedParameter? alone;

    // How much more work it takes until a sleeping thread is worth its waking.
    private const long WakingPays = 12;

    /// <summary>Gets the number of parts.</summary>
    public int Parts => (Length + PartLength - 1) / PartLength;

    /// <summary>Gets the number of elements in a part.</summary>
    /// <remarks>It is small enough that threads end together, and large enough that handing it out costs next to
    /// nothing.</remarks>
    private int PartLength => Length < Many ? Small : Large;

    private int Length => alone?.Length ?? Partition.Length(parameters, OfGradients);

    /// <summary>Gets or sets whether the elements are those of the gradients, which may be of some rows alone; else of
    /// all weights.</summary>
    protected bool OfGradients { get; set; } = true;

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        var start = part * PartLength;
        foreach (var range in Within(start, (int)Math.Min((long)start + PartLength, Length)))
        {
            RunPart(part, range);
        }
    }

    /// <summary>Works on one range of a part.</summary>
    protected abstract void RunPart(int part, in ParameterRange range);

    /// <summary>Does all parts, on as many threads as pay.</summary>
    /// <param name="threads">The most threads.</param>
    protected void RunParts(int threads) =>
        WorkerPool.Run(this, Parts, IsWorthSharing(threads) ? threads : 1, large: Length >= WakingPays * leastShared);

    /// <summary>Does all parts, in one piece on one thread, where cuts make no difference.</summary>
    /// <param name="threads">The most threads.</param>
    /// <param name="alone">The only parameter to go through, which has no gradient of some rows; null for all.</param>
    protected void RunWhole(int threads, GroupedParameter? alone = null)
    {
        this.alone = alone;
        if (IsWorthSharing(threads))
        {
            RunParts(threads);
            return;
        }

        foreach (var range in Within(0, Length))
        {
            RunPart(0, range);
        }
    }

    private Partition Within(int start, int end) => alone is { Start: var first }
        ? new(parameters, first + start, first + end, ofGradients: false)
        : new(parameters, start, end, OfGradients);

    private bool IsWorthSharing(int threads) => threads > 1 && Length >= leastShared;
}
