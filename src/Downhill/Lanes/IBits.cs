namespace Downhill.Lanes;

/// <summary>A lane of floats seen as unsigned words of 32 bits: what it takes to read and write narrower numbers,
/// written once for every width. For storage formats only: rules never see it (see <see cref="IReal{V}"/>).</summary>
/// <typeparam name="V">The implementing type itself.</typeparam>
internal interface IBits<V>
    where V : struct, IBits<V>
{
    /// <summary>One word in every element.</summary>
    static abstract V Word(uint word);

    /// <summary>The words <paramref name="first"/>, <paramref name="first"/> + 1 and so on.</summary>
    static abstract V Count(uint first);

    /// <summary>The bits that both have.</summary>
    static abstract V And(V a, V b);

    /// <summary>The bits that either has.</summary>
    static abstract V Or(V a, V b);

    /// <summary>The bits in which they differ.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>The sum of words, modulo 2³².</summary>
    static abstract V Sum(V a, V b);

    /// <summary>The difference of words, modulo 2³².</summary>
    static abstract V Difference(V a, V b);

    /// <summary>The product of words, modulo 2³².</summary>
    static abstract V Product(V a, V b);

    /// <summary>Words moved towards the highest bit.</summary>
    static abstract V Left(V a, int bits);

    /// <summary>Words moved towards the lowest bit, zeros after them.</summary>
    static abstract V Right(V a, int bits);

    /// <summary>The smaller word.</summary>
    static abstract V Least(V a, V b);

    /// <summary>The larger word.</summary>
    static abstract V Most(V a, V b);

    /// <summary>Where a word is above another <paramref name="yes"/>, elsewhere <paramref name="no"/>; both below 2³¹,
    /// since AVX2 compares words as if they had a sign.</summary>
    static abstract V Above(V a, V b, V yes, V no);

    /// <summary>Where two words are the same <paramref name="yes"/>, elsewhere <paramref name="no"/>.</summary>
    static abstract V Same(V a, V b, V yes, V no);

    /// <summary>Where floats are numbers <paramref name="yes"/>, elsewhere <paramref name="no"/>.</summary>
    static abstract V IfNumber(V floats, V yes, V no);

    /// <summary>Where floats are numbers the sum of words, modulo 2³²; elsewhere <paramref name="a"/>.</summary>
    static abstract V SumIfNumber(V floats, V a, V b);

    /// <summary>Words below 2³¹ as floats.</summary>
    static abstract V ToFloat(V words);

    /// <summary>Floats in [0, 2³¹) as words, what follows the point cut off.</summary>
    static abstract V ToWord(V floats);

    /// <summary>Reads as many numbers of 16 bits as the lane has elements, zeros above them.</summary>
    static abstract V LoadShorts(ref byte origin);

    /// <summary>Writes the lower 16 bits of each element.</summary>
    static abstract void StoreShorts(V words, ref byte origin);

    /// <summary>Reads as many numbers of 16 bits as the lane has elements, zeros below them.</summary>
    static abstract V LoadTops(ref byte origin);

    /// <summary>Writes the upper 16 bits of each element.</summary>
    static abstract void StoreTops(V words, ref byte origin);

    /// <summary>Reads as many bytes as the lane has elements, zeros above them.</summary>
    static abstract V LoadBytes(ref byte origin);

    /// <summary>Writes the lower 8 bits of each element.</summary>
    static abstract void StoreBytes(V words, ref byte origin);

    /// <summary>The largest word of all elements.</summary>
    static abstract uint Largest(V words);
}
