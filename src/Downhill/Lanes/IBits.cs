namespace Downhill.Lanes;

/// <summary>A lane of floats seen as unsigned words of 32 bits, to read and write narrower numbers at every
/// width.</summary>
/// <remarks>It is for storage formats only: rules never see it (see <see cref="IReal{V}"/>).</remarks>
/// <typeparam name="V">The implementing type itself.</typeparam>
internal interface IBits<V>
    where V : struct, IBits<V>
{
    /// <summary>Returns one word in every element.</summary>
    static abstract V Word(uint word);

    /// <summary>Returns the words first, first + 1 and so on.</summary>
    static abstract V Count(uint first);

    /// <summary>Returns the bits that both have.</summary>
    static abstract V And(V a, V b);

    /// <summary>Returns the bits that either has.</summary>
    static abstract V Or(V a, V b);

    /// <summary>Returns the bits in which they differ.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>Returns the sum of words, modulo 2³².</summary>
    static abstract V Sum(V a, V b);

    /// <summary>Returns the difference of words, modulo 2³².</summary>
    static abstract V Difference(V a, V b);

    /// <summary>Returns the product of words, modulo 2³².</summary>
    static abstract V Product(V a, V b);

    /// <summary>Shifts words towards the highest bit.</summary>
    static abstract V Left(V a, int bits);

    /// <summary>Shifts words towards the lowest bit, with zeros after them.</summary>
    static abstract V Right(V a, int bits);

    /// <summary>Returns the smaller word.</summary>
    static abstract V Least(V a, V b);

    /// <summary>Returns the larger word.</summary>
    static abstract V Most(V a, V b);

    /// <summary>Selects yes for words that are above another, else no; both must be below 2³¹.</summary>
    /// <remarks>AVX2 compares words as if they had a sign.</remarks>
    static abstract V Above(V a, V b, V yes, V no);

    /// <summary>Selects yes for words that are the same, else no.</summary>
    static abstract V Same(V a, V b, V yes, V no);

    /// <summary>Selects yes for floats that are numbers, else no.</summary>
    static abstract V IfNumber(V floats, V yes, V no);

    /// <summary>Returns the sum of words, modulo 2³², for floats that are numbers, else a.</summary>
    static abstract V SumIfNumber(V floats, V a, V b);

    /// <summary>Converts words below 2³¹ to floats.</summary>
    static abstract V ToFloat(V words);

    /// <summary>Converts floats in [0, 2³¹) to words, without their fraction.</summary>
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

    /// <summary>Returns the largest word of all elements.</summary>
    static abstract uint Largest(V words);
}
