namespace Downhill.Lanes;

/// <summary>Work that is the same at every lane width.</summary>
internal interface ILaneVisitor
{
    /// <summary>Does the work on a lane of one width.</summary>
    /// <typeparam name="V">The lane.</typeparam>
    void Visit<V>()
        where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V>;
}
