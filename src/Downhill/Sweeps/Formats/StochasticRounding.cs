using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>Numbers of 16 bits, rounded stochastically.</summary>
/// <param name="noise">Where chance comes from.</param>
internal readonly struct StochasticRounding<V, C>(CounterRandom<V> noise) : IFormat<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    private readonly CounterRandom<V> noise = noise;

    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => noise.Counter(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V place) => noise.Next(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V RandomBits(V drawn, int array) => CounterRandom<V>.Bits(drawn, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount => C.Decode(extent.Load<V, C>(ref origin, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V chance, ref byte origin, nuint i, E extent)
        where E : struct, ILaneCount => extent.Store<V, C>(C.Either(value, chance), ref origin, i);
}
