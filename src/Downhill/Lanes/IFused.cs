namespace Downhill.Lanes;

/// <summary>The fused multiply-add of a lane, for matrix products only: rules never see it (see
/// <see cref="IReal{V}"/>). The lanes of this library are all there are.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
public interface IFused<V>
    where V : struct, IFused<V>
{
    /// <summary>a × b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>One float in every element: no detour through double, which the innermost loop would feel.</summary>
    static abstract V Broadcast(float x);

    /// <summary>Reads only the first elements, zeros for the others. What lies behind them in memory is not touched.</summary>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">How many, 0 to the width of the lane.</param>
    internal static abstract unsafe V LoadFirst(float* origin, int count);

    /// <summary>Writes only the first elements.</summary>
    /// <param name="value">The lane.</param>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">How many, 0 to the width of the lane.</param>
    internal static abstract unsafe void StoreFirst(V value, float* origin, int count);
}
