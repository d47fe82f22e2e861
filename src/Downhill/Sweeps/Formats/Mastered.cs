using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Weights of 16 bits that are the roundings of floats beside them.</summary>
internal readonly struct Mastered<V, C> : IWeights<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    public static int Size => sizeof(ushort);

    public static int CompanionSize => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Draw(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, IExtent
    {
        var word = extent.Load<V, C>(ref origin, i);
        return Truth<V, C>.Of(word, C.Decode(word), extent.Load<V, Plain<V, float>>(ref companion, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V chance, ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, IExtent
    {
        extent.Store<V, C>(C.Nearest(value), ref origin, i);
        extent.Store<V, Plain<V, float>>(value, ref companion, i);
    }
}
