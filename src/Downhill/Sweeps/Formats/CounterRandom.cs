using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Chance that is computed rather than kept: a hash of the seed, the update, what is rounded, the parameter's
/// name and the element's place in it. So it is the same at every width, split, number of threads and order of
/// parameters.</summary>
/// <param name="a">One half of the key.</param>
/// <param name="b">The other half.</param>
internal readonly struct CounterRandom<V>(uint a, uint b)
    where V : struct, ILane<V>, IBits<V>
{
    private const uint First = 0x7FEB_352D;
    private readonly uint a = a;
    private readonly V b = V.Word(b);

    /// <summary>Chance for one purpose at one update.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="update">Which update.</param>
    /// <param name="purpose">What is rounded.</param>
    public static CounterRandom<V> Of(long seed, long update, RandomStream purpose)
    {
        var hash = Mix(Mix(Mix((ulong)seed) + (ulong)update) + (ulong)purpose);
        return new((uint)hash, (uint)(hash >> 32));
    }

    /// <summary>What chance is drawn by for each element of a lane: the first round's product. From one lane to the next it
    /// grows by the same.</summary>
    /// <param name="element">The place of the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => V.Product(V.Count((uint)element + a), V.Word(First));

    /// <summary>What <see cref="Bits"/> makes chance of for each element of a lane: two rounds of multiply and shift over
    /// its place and the key, but for the last shift.</summary>
    /// <param name="place">What it is drawn by; afterwards, that of the lane that follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V place)
    {
        var x = place;
        place = V.Sum(place, V.Word(unchecked((uint)V.Width * First)));
        x = V.Sum(V.Xor(x, V.Right(x, 15)), b);
        return V.Product(x, V.Word(0x846C_A68B));
    }

    /// <summary>16 random bits: the lower or the upper half of what was drawn, or of 32 other bits that are made of it; none
    /// tells anything of another.</summary>
    /// <param name="drawn">What was drawn.</param>
    /// <param name="index">Which, from 0 to 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bits(V drawn, int index)
    {
        // Shifted once for both halves: the shift changes only the lower, whose bits depend on too few.
        var upper = V.Right(drawn, 16);
        if (index == 1)
        {
            return upper;
        }

        var x = V.Xor(drawn, upper);
        return index == 0 ? Words.And(x, 0xFFFF) : index == 2 ? Words.And(Rehash(x), 0xFFFF) : V.Right(Rehash(x), 16);
    }

    /// <summary>24 random bits of what was drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Most(V drawn) => V.Right(V.Xor(drawn, V.Right(drawn, 16)), 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rehash(V drawn)
    {
        var x = V.Product(drawn, V.Word(0x9E37_79B1));
        return V.Xor(x, V.Right(x, 15));
    }

    /// <summary>A permutation of 64 bits, in which every bit depends on every other.</summary>
    private static ulong Mix(ulong x)
    {
        x += 0x9E37_79B9_7F4A_7C15;
        x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
        x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
        return x ^ (x >> 31);
    }
}
