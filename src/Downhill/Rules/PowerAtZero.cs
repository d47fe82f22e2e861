using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A power in [0, 1] of a number that may be 0, which then counts as the least that has a power.</summary>
internal readonly record struct PowerAtZero<V>(V q) : IPower<V>
    where V : struct, IReal<V>
{
    // 2⁻¹²⁶.
    private const double Least = 1.1754943508222875e-38;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V a) => V.Pow(V.Max(a, Least), q);
}
