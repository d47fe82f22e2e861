using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Chance that is computed rather than kept: a hash of the seed, the update, what is rounded, the parameter's
/// name and the element's place in it. So it is the same at every width, split, number of threads and order of
/// parameters.</summary>
/// <param name="a">One half of the key.</param>
/// <param name="b">The other half.</param>
internal readonly struct Noise<V>(uint a, uint b)
    where V : struct, IBits<V>
{
    private readonly uint a = a;
    private readonly V b = V.Word(b);

    /// <summary>Chance for one purpose at one update.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="update">Which update.</param>
    /// <param name="purpose">What is rounded.</param>
    public static Noise<V> Of(long seed, long update, Purpose purpose)
    {
        var hash = Mix(Mix(Mix((ulong)seed) + (ulong)update) + (ulong)purpose);
        return new((uint)hash, (uint)(hash >> 32));
    }

    /// <summary>32 random bits for each element of a lane: two rounds of multiply and shift over its place and the
    /// key.</summary>
    /// <param name="element">The place of the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nuint element)
    {
        var x = V.Product(V.Count((uint)element + a), V.Word(0x7FEB_352D));
        x = V.Sum(V.Xor(x, V.Right(x, 15)), b);
        x = V.Product(x, V.Word(0x846C_A68B));
        return V.Xor(x, V.Right(x, 16));
    }

    /// <summary>16 of the bits, or of 32 others that are made of them: the lower half, the upper half, and both halves of the
    /// others, none of which tells anything of another.</summary>
    /// <param name="drawn">32 random bits.</param>
    /// <param name="index">Which, from 0 to 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Share(V drawn, int index)
    {
        var x = index < 2 ? drawn : Next(drawn);
        return index % 2 == 0 ? Words.And(x, 0xFFFF) : V.Right(x, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Next(V drawn)
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
