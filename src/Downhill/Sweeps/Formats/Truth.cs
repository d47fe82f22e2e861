using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Formats;

/// <summary>Which of two a weight is.</summary>
internal static class Truth<V, C>
    where V : struct, IReal<V>, IBits<V>
    where C : struct, ICodec<V>
{
    /// <summary>The exact value where the word is its rounding. Where it is not, somebody else has set the word since, or
    /// there has been no exact value yet: then the weight is what the word says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of(V word, V weight, V exact)
    {
        var difference = V.Xor(word, Words.And(C.Nearest(exact), C.Kept));
        return V.Above(difference, default, weight, exact);
    }
}
