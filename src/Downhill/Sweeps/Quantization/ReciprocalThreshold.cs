using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>Random thresholds that keep the mean of the reciprocals.</summary>
/// <param name="bits">The random thresholds that they are made of.</param>
internal struct ReciprocalThreshold<V>(RandomThreshold<V> bits) : IRoundingThreshold<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
{
    private RandomThreshold<V> bits = bits;

    public static bool Divides => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => bits.Next();
}
