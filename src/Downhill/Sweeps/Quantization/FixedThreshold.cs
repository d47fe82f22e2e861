using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>The same threshold for all numbers.</summary>
/// <param name="threshold">The threshold.</param>
internal readonly struct FixedThreshold<V>(V threshold) : IRoundingThreshold<V>
    where V : struct, IReal<V>, IBits<V>
{
    private readonly V threshold = threshold;

    /// <summary>Gets the threshold that rounds to the nearest code.</summary>
    public static FixedThreshold<V> Nearest => new(7.5);

    /// <summary>Gets the threshold that rounds down.</summary>
    /// <remarks>The upper code is taken only by numbers that equal it but for the roundings of a scale that is no power
    /// of 2.</remarks>
    public static FixedThreshold<V> Down => new(14.99);

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => threshold;
}
