using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A format of 16-bit numbers, rounded stochastically.</summary>
/// <param name="random">The generator of random numbers.</param>
internal readonly struct StochasticRounding<V, C>(CounterRandom<V> random) : IFormat<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    private readonly CounterRandom<V> random = random;

    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => random.Counter(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => random.Next(ref counter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V random, int array) => CounterRandom<V>.Bits(random, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => C.Decode(count.Load<V, C>(ref origin, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, nuint i, E count)
        where E : struct, ILaneCount => count.Store<V, C>(C.Either(value, bits), ref origin, i);
}
