using Downhill.Threads;

namespace Downhill.Tests.Threads;

/// <summary>Counts how often each part is done.</summary>
internal sealed class Counting(int parts, Action<int>? also = null) : Job
{
    private readonly int[] counts = new int[parts];

    /// <summary>How often each part was done.</summary>
    public IReadOnlyList<int> Counts => counts;

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        Interlocked.Increment(ref counts[part]);
        also?.Invoke(part);
    }
}
