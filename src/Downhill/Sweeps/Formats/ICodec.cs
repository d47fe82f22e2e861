using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Formats;

/// <summary>A codec of 16-bit numbers that stand for floats; in a lane they are words, of which some 16 bits
/// count.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface ICodec<V> : IElement<V>
    where V : struct, IReal<V>, IBits<V>
{
    /// <summary>Gets the mask of the bits that count; the others are 0 when read, and ignored when written.</summary>
    static abstract uint Kept { get; }

    /// <summary>Decodes words to floats, exactly; bits that do not count must be 0.</summary>
    static abstract V Decode(V words);

    /// <summary>Encodes floats to the nearest numbers, ties to even.</summary>
    /// <remarks>Beyond the largest number there is infinity, and a NaN stays one if it is quiet, as all results of
    /// arithmetic are.</remarks>
    static abstract V Nearest(V floats);

    /// <summary>Encodes floats to one of their two neighbors at random, so that the mean is the float.</summary>
    /// <remarks>The nearer neighbor is the likelier; a float that is such a number stays. Beyond the largest number
    /// there is no second neighbor but infinity, and a finite float becomes the largest. A NaN stays one if it is
    /// quiet.</remarks>
    /// <param name="floats">The floats.</param>
    /// <param name="bits">Random words below 2¹⁶.</param>
    static abstract V Either(V floats, V bits);

    /// <summary>Encodes floats as order-preserving words: the 16-bit number above, the rest of the fraction
    /// below.</summary>
    static abstract V Extend(V floats);

    /// <summary>Decodes extended words to floats, exactly.</summary>
    static abstract V Join(V extended);
}
