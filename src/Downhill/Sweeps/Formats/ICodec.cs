using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>A number of 16 bits that stands for a float.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface ICodec<V>
    where V : struct, IReal<V>, IBits<V>
{
    /// <summary>The float that the lower 16 bits of each word stand for. Exact.</summary>
    static abstract V Decode(V words);

    /// <summary>The number nearest to a float, of two equally near the one whose last bit is 0. What is not a number stays
    /// so, and beyond the largest there is infinity.</summary>
    /// <returns>Words; what stands above their lower 16 bits is not defined.</returns>
    static abstract V Nearest(V floats);

    /// <summary>One of the two numbers beside a float, the nearer one the more likely, so that the mean is the float; the
    /// float itself when it is such a number.</summary>
    /// <param name="floats">The floats.</param>
    /// <param name="chance">Random words, of which the lower 16 bits are used.</param>
    /// <returns>Words; what stands above their lower 16 bits is not defined.</returns>
    static abstract V Either(V floats, V chance);
}
