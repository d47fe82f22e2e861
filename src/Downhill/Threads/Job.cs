namespace Downhill.Threads;

/// <summary>Work that falls into independent parts; one object serves many runs, none of which allocates.</summary>
internal abstract class Job
{
    /// <summary>Does one part; called once for each part, on any thread.</summary>
    /// <param name="part">The index of the part, from 0.</param>
    public abstract void RunPart(int part);
}
