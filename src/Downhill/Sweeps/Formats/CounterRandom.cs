using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Randomness;

namespace Downhill.Sweeps.Formats;

/// <summary>A counter-based random-number generator: a hash of seed, update, stream, parameter name and element
/// index.</summary>
/// <remarks>So the bits are the same at every width, split, number of threads and order of parameters.</remarks>
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
    /// <param name="update">The update.</param>
    /// <param name="purpose">The stream: the numbers to round.</param>
    public static CounterRandom<V> Of(long seed, long update, RandomStream purpose)
    {
        var hash = SplitMix64.Mix(
            SplitMix64.Mix(SplitMix64.Mix((ulong)seed) + (ulong)update) + (ulong)purpose);
        return new((uint)hash, (uint)(hash >> 32));
    }

    /// <summary>Returns the counter of a lane's elements, which grows by the same from lane to lane.</summary>
    /// <remarks>It is the product of the first round.</remarks>
    /// <param name="element">The index of the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Counter(nuint element) => V.Product(V.Count((uint)element + a), V.Word(First));

    /// <summary>Returns random bits for a lane's elements, by two rounds of multiply and shift over counter and
    /// key.</summary>
    /// <remarks>The last shift is left to <see cref="Bits"/>.</remarks>
    /// <param name="counter">The counter; advanced to that of the next lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Next(ref V counter)
    {
        var x = counter;
        counter = V.Sum(counter, V.Word(unchecked((uint)V.Width * First)));
        x = V.Sum(V.Xor(x, V.Right(x, 15)), b);
        return V.Product(x, V.Word(0x846C_A68B));
    }

    /// <summary>Returns 16 random bits: a half of <paramref name="random"/>, or of 32 bits hashed from it.</summary>
    /// <remarks>The four are independent.</remarks>
    /// <param name="random">The result of <see cref="Next"/>.</param>
    /// <param name="index">The index of the bits, from 0 to 3.</param>
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

    /// <summary>Returns the 24 best random bits, as words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Most(V random) => V.Right(V.Xor(random, V.Right(random, 16)), 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rehash(V random)
    {
        var x = V.Product(random, V.Word(0x9E37_79B1));
        return V.Xor(x, V.Right(x, 15));
    }
}
