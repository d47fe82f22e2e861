using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;

namespace Downhill.Sweeps.Quantization;

/// <summary>Random thresholds that keep the mean of the numbers.</summary>
/// <param name="random">The generator of random numbers.</param>
/// <param name="first">The random counter of the first number.</param>
internal struct RandomThreshold<V>(CounterRandom<V> random, int first) : IRoundingThreshold<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
{
    private const uint Unit = 0x4170_0000 - (24u << 23); // 15 · 2⁻²⁴
    private readonly CounterRandom<V> random = random;
    private V counter = random.Counter((nuint)first);

    public static bool Divides => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next() => V.ToFloat(CounterRandom<V>.Most(random.Next(ref counter))) * V.Word(Unit);
}
