using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A pass that yields the products of two rows' elements.</summary>
/// <param name="A">The first index of a row.</param>
/// <param name="B">The first index of the other row.</param>
internal readonly record struct Product<T>(nuint A, nuint B) : IPass<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Low, Vector512<double> High) Lanes(ref T origin, nuint i)
    {
        var (a, b) = (Wide<T>.Load(ref origin, A + i), Wide<T>.Load(ref origin, B + i));
        return (a.Low * b.Low, a.High * b.High);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double One(ref T origin, nuint i) =>
        Wide<T>.LoadOne(ref origin, A + i) * Wide<T>.LoadOne(ref origin, B + i);
}
