namespace Downhill.Threads;

/// <summary>Work that falls into independent parts. One object serves many runs, so that a run allocates
/// nothing.</summary>
internal abstract class Job
{
    /// <summary>Does one part; called on any thread, for each part once.</summary>
    /// <param name="part">Which, from 0.</param>
    public abstract void RunPart(int part);
}
