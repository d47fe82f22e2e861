using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A number of 16 bits that stands for a float. In a lane it is a word, of which some 16 bits count.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface ICodec<V> : IElement<V>
    where V : struct, IReal<V>, IBits<V>
{
    /// <summary>The bits of a word that count; the others are 0 when it is read, and of no effect when it is
    /// written.</summary>
    static abstract uint Kept { get; }

    /// <summary>The float that each word stands for, the bits that do not count being 0. Exact.</summary>
    static abstract V Decode(V words);

    /// <summary>The number nearest to a float, of two equally near the one whose last bit is 0. Beyond the largest
    /// there is infinity, and what is not a number stays so if it is quiet, as all that arithmetic makes is.</summary>
    static abstract V Nearest(V floats);

    /// <summary>One of the two numbers beside a float, the nearer one the more likely, so that the mean is the float;
    /// the float itself when it is such a number. Beyond the largest there is no second neighbor but infinity, and a
    /// finite float becomes the largest. What is not a number stays so if it is quiet.</summary>
    /// <param name="floats">The floats.</param>
    /// <param name="bits">Random words below 2¹⁶.</param>
    static abstract V Either(V floats, V bits);

    /// <summary>Encodes floats as order-preserving 32-bit integers: the upper half is the 16-bit number, the lower half
    /// the remaining bits of the fraction.</summary>
    static abstract V Extend(V floats);

    /// <summary>The float that an extended word stands for. Exact.</summary>
    static abstract V Join(V extended);
}
