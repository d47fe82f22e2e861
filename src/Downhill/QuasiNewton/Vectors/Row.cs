using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A pass that yields the elements of a row.</summary>
/// <param name="Start">The index of the row's first element.</param>
internal readonly record struct Row<T>(nuint Start) : IPass<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Low, Vector512<double> High) Lanes(ref T origin, nuint i) =>
        Wide<T>.Load(ref origin, Start + i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double One(ref T origin, nuint i) => Wide<T>.LoadOne(ref origin, Start + i);
}
