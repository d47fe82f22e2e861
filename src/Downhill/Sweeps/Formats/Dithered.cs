using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Numbers of 16 bits, rounded stochastically.</summary>
/// <param name="noise">Where chance comes from.</param>
internal readonly struct Dithered<V, C>(Noise<V> noise) : IFormat<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    private readonly Noise<V> noise = noise;

    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Place(nuint element) => noise.Place(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Draw(ref V place) => noise.Draw(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Chance(V drawn, int array) => Noise<V>.Share(drawn, array);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, nuint i, E extent)
        where E : struct, IExtent => C.Decode(extent.Load<V, C>(ref origin, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V chance, ref byte origin, nuint i, E extent)
        where E : struct, IExtent => extent.Store<V, C>(C.Either(value, chance), ref origin, i);
}
