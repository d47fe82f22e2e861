using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>Thresholds by chance, so that the mean of 1 over what is rounded is what it was.</summary>
/// <param name="bits">Where they come from.</param>
internal struct ReciprocalThreshold<V>(RandomThreshold<V> bits) : IRoundingThreshold<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
{
    private RandomThreshold<V> bits = bits;

    public static bool Divides => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => bits.Next();
}
