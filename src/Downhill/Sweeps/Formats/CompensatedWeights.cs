using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>Weights of 16 bits with their rounding errors beside them, in 16 bits too.</summary>
/// <remarks>The weight is the extended word W (see <see cref="ICodec{V}.Extend"/>). In memory are its upper half,
/// rounded, and its lower half as it is. As a number with a sign, from −2¹⁵ to 2¹⁵ − 1, the lower half is the
/// difference to the upper half, in parts of the gap between two neighbors, so every pair stands for one weight, and a
/// tie (−2¹⁵) for no other than its origin.</remarks>
internal readonly struct CompensatedWeights<V, C> : IWeights<V>
    where V : struct, ILane<V>, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    private const uint Half = 0x8000;

    public static int Size => sizeof(ushort);

    public static int CompanionSize => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter) => default;

    /// <summary>Loads a weight and adds its stored rounding error.</summary>
    /// <remarks>If other code has overwritten the weight, the stale error is at most half the gap to its neighbor; an
    /// error that cannot belong to the weight (0, ±∞) is ignored.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<E>(ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount
    {
        var word = count.Load<V, UpperHalves<V>>(ref origin, i);
        var lost = count.Load<V, Int16Memory<V>>(ref companion, i);
        var exact = C.Join(V.Sum(word, V.Difference(V.Xor(lost, V.Word(Half)), V.Word(Half))));
        return V.IfNumber(exact, exact, C.Join(word));
    }

    /// <summary>Stores a weight and its rounding error; a NaN has none, since adding to it could make a number of
    /// it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<E>(V value, V bits, ref byte origin, ref byte companion, nuint i, E count)
        where E : struct, ILaneCount
    {
        var extended = C.Extend(value);
        count.Store<V, UpperHalves<V>>(V.SumIfNumber(value, extended, V.Word(Half)), ref origin, i);
        count.Store<V, Int16Memory<V>>(extended, ref companion, i);
    }
}
