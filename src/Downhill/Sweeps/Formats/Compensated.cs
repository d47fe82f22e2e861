using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Weights of 16 bits with what rounding them lost beside them, in 16 bits too: their sum is the weight.</summary>
internal readonly struct Compensated<V, C> : IWeights<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    public static int Size => sizeof(ushort);

    public static int CompanionSize => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Draw(nuint element) => default;

    /// <summary>What is beside a weight that is not its rounding was left there before somebody else set the weight, and
    /// counts no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, IExtent
    {
        var word = extent.Load<V, C>(ref origin, i);
        var weight = C.Decode(word);
        return Truth<V, C>.Of(word, weight, weight + C.Decode(extent.Load<V, C>(ref companion, i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V chance, ref byte origin, ref byte companion, nuint i, E extent)
        where E : struct, IExtent
    {
        var word = Words.And(C.Nearest(value), C.Kept);
        extent.Store<V, C>(word, ref origin, i);
        extent.Store<V, C>(C.Nearest(value - C.Decode(word)), ref companion, i);
    }
}
