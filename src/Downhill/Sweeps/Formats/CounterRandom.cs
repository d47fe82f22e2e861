using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>A counter-based random-number generator: hashes seed, update, stream, parameter name and element index. So
/// the bits are the same at every width, split, number of threads and order of parameters.</summary>
/// <param name="a">One half of the key.</param>
/// <param name="b">The other half.</param>
internal readonly struct CounterRandom<V>(uint a, uint b)
    where V : struct, ILane<V>, IBits<V>
{
    private const uint First = 0x7FEB_352D;
    private readonly uint a = a;
    private readonly V b = V.Word(b);

    /// <summary>Returns the generator of one stream at one update.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="update">Which update.</param>
    /// <param name="purpose">What is rounded.</param>
    public static CounterRandom<V> Of(long seed, long update, RandomStream purpose)
    {
        var hash = Mix(Mix(Mix((ulong)seed) + (ulong)update) + (ulong)purpose);
        return new((uint)hash, (uint)(hash >> 32));
    }

    /// <summary>Returns the counter of a lane's elements: the first round's product, which grows by the same from lane
    /// to lane.</summary>
    /// <param name="element">The index of the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => V.Product(V.Count((uint)element + a), V.Word(First));

    /// <summary>Returns random bits for a lane's elements: two rounds of multiply and shift over counter and key, but
    /// for the last shift, which <see cref="Bits"/> adds.</summary>
    /// <param name="counter">The counter; advanced to that of the next lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter)
    {
        var x = counter;
        counter = V.Sum(counter, V.Word(unchecked((uint)V.Width * First)));
        x = V.Sum(V.Xor(x, V.Right(x, 15)), b);
        return V.Product(x, V.Word(0x846C_A68B));
    }

    /// <summary>Returns 16 random bits: the lower or upper half of <paramref name="random"/>, or of 32 bits hashed from
    /// it. The four are independent.</summary>
    /// <param name="random">What <see cref="Next"/> returned.</param>
    /// <param name="index">Which, from 0 to 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bits(V random, int index)
    {
        // Shifted once for both halves: the shift changes only the lower, whose bits depend on too few.
        var upper = V.Right(random, 16);
        if (index == 1)
        {
            return upper;
        }

        var x = V.Xor(random, upper);
        return index == 0 ? Words.And(x, 0xFFFF) : index == 2 ? Words.And(Rehash(x), 0xFFFF) : V.Right(Rehash(x), 16);
    }

    /// <summary>Returns 24 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Most(V random) => V.Right(V.Xor(random, V.Right(random, 16)), 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rehash(V random)
    {
        var x = V.Product(random, V.Word(0x9E37_79B1));
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
