using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>The rounding of numbers to codes: the threshold between two codes, in 15ths of their distance.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IRoundingThreshold<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets whether the mean of the reciprocal is kept, as a divisor needs.</summary>
    static abstract bool Divides { get; }

    /// <summary>Returns the thresholds of the present lane; the next gets its own.</summary>
    V Next();
}
