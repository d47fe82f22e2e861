namespace Downhill.Lanes;

/// <summary>The fused multiply-add of a lane, for matrix products only: rules never see it (see
/// <see cref="IReal{V}"/>). The lanes of this library are all there are.</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
internal interface IFused<V>
    where V : struct, IFused<V>
{
    /// <summary>Adds a × b to a sum, rounded once.</summary>
    /// <remarks>In place, since for a result that is returned the JIT often takes the register of a factor, and copies
    /// it to that of the sum in every turn of a loop.</remarks>
    /// <param name="a">A factor.</param>
    /// <param name="b">The other factor.</param>
    /// <param name="sum">The sum.</param>
    static abstract void Accumulate(V a, V b, ref V sum);

    /// <summary>One float in every element: no detour through double, which the innermost loop would feel.</summary>
    static abstract V Broadcast(float x);

    /// <summary>Reads only the first elements, zeros for the others. What lies behind them in memory is not
    /// touched.</summary>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">How many, 0 to the width of the lane.</param>
    internal static abstract unsafe V LoadFirst(float* origin, int count);

    /// <summary>Writes only the first elements.</summary>
    /// <param name="value">The lane.</param>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">How many, 0 to the width of the lane.</param>
    internal static abstract unsafe void StoreFirst(V value, float* origin, int count);
}
