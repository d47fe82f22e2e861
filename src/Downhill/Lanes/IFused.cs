namespace Downhill.Lanes;

/// <summary>The fused multiply-add of a lane, for matrix products only: rules never see it (see
/// <see cref="IReal{V}"/>).</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
public interface IFused<V>
    where V : struct, IFused<V>
{
    /// <summary>a × b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>One float in every element: no detour through double, which the innermost loop would feel.</summary>
    static abstract V Broadcast(float x);
}
