using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>Weights of 16 bits that are the roundings of floats beside them.</summary>
internal readonly struct MasterWeights<V, C> : IWeights<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    public static int Size => sizeof(ushort);

    public static int CompanionSize => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => default;

    /// <summary>Loads the float if the weight is its rounding, else the weight itself.</summary>
    /// <remarks>The latter was set by other code, or has had no float yet.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount
    {
        var word = count.Load<V, C>(ref origin, i);
        var exact = count.Load<V, Plain<V, float>>(ref companion, i);
        return V.Same(word, Words.And(C.Nearest(exact), C.Kept), exact, C.Decode(word));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount
    {
        count.Store<V, C>(C.Nearest(value), ref origin, i);
        count.Store<V, Plain<V, float>>(value, ref companion, i);
    }
}
