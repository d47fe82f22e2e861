namespace Downhill.Lanes;

/// <summary>The fused multiply-add of a lane, for matrix products only: rules never see it (see
/// <see cref="IReal{V}"/>).</summary>
/// <remarks>Only the lanes of this library implement it.</remarks>
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

    /// <summary>Returns one float in every element, without the detour through double that the innermost loop would
    /// feel.</summary>
    static abstract V Broadcast(float x);

    /// <summary>Reads only the first elements, zeros for the others; memory after them is not touched.</summary>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">The number of elements, 0 to the width of the lane.</param>
    internal static abstract unsafe V LoadFirst(float* origin, int count);

    /// <summary>Writes only the first elements of a lane.</summary>
    /// <param name="value">The lane.</param>
    /// <param name="origin">Pinned memory.</param>
    /// <param name="count">The number of elements, 0 to the width of the lane.</param>
    internal static abstract unsafe void StoreFirst(V value, float* origin, int count);
}
