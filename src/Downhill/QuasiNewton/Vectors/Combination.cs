using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A pass that computes <c>to = scale · (from + factor · add)</c> and yields the products of that and a third
/// row.</summary>
/// <param name="To">The first index of the row that is written.</param>
/// <param name="From">The first index of the row that is read, which may be the same.</param>
/// <param name="Factor">The factor of the row that is added.</param>
/// <param name="Add">The first index of the row that is added.</param>
/// <param name="Scale">The factor of the sum.</param>
/// <param name="By">The first index of the row that the result is multiplied by.</param>
internal readonly record struct Combination<T>(
    nuint To, nuint From, double Factor, nuint Add, double Scale, nuint By) : IPass<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Low, Vector512<double> High) Lanes(ref T origin, nuint i)
    {
        var (factor, scale) = (Vector512.Create(Factor), Vector512.Create(Scale));
        var (from, add) = (Wide<T>.Load(ref origin, From + i), Wide<T>.Load(ref origin, Add + i));
        var to = Wide<T>.Store(
            scale * (from.Low + factor * add.Low), scale * (from.High + factor * add.High), ref origin, To + i);
        var by = Wide<T>.Load(ref origin, By + i);
        return (to.Low * by.Low, to.High * by.High);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double One(ref T origin, nuint i)
    {
        var sum = Wide<T>.LoadOne(ref origin, From + i) + Factor * Wide<T>.LoadOne(ref origin, Add + i);
        return Wide<T>.StoreOne(Scale * sum, ref origin, To + i) * Wide<T>.LoadOne(ref origin, By + i);
    }
}
