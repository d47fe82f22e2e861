using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A pass that computes a pair of curvature, <c>y = gradient − previous</c> and <c>s = step · direction</c>,
/// and yields the products of both.</summary>
/// <param name="Y">The first index of y, which is written.</param>
/// <param name="S">The first index of s, which is written.</param>
/// <param name="Gradient">The first index of the gradient after the move.</param>
/// <param name="Previous">The first index of the gradient before it.</param>
/// <param name="Direction">The first index of the direction.</param>
/// <param name="Step">The step along it.</param>
internal readonly record struct PairUpdate<T>(
    nuint Y, nuint S, nuint Gradient, nuint Previous, nuint Direction, double Step) : IPass<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Low, Vector512<double> High) Lanes(ref T origin, nuint i)
    {
        var (now, before) = (Wide<T>.Load(ref origin, Gradient + i), Wide<T>.Load(ref origin, Previous + i));
        var y = Wide<T>.Store(now.Low - before.Low, now.High - before.High, ref origin, Y + i);
        var (step, direction) = (Vector512.Create(Step), Wide<T>.Load(ref origin, Direction + i));
        var s = Wide<T>.Store(step * direction.Low, step * direction.High, ref origin, S + i);
        return (y.Low * s.Low, y.High * s.High);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double One(ref T origin, nuint i)
    {
        var (now, before) = (Wide<T>.LoadOne(ref origin, Gradient + i), Wide<T>.LoadOne(ref origin, Previous + i));
        var y = Wide<T>.StoreOne(now - before, ref origin, Y + i);
        return y * Wide<T>.StoreOne(Step * Wide<T>.LoadOne(ref origin, Direction + i), ref origin, S + i);
    }
}
