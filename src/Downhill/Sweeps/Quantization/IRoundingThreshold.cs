using Downhill.Lanes;

namespace Downhill.Sweeps.Quantization;

/// <summary>How numbers are rounded to codes: from where on between two codes the upper one is taken, in 15ths of their
/// distance.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IRoundingThreshold<V>
    where V : struct, IReal<V>
{
    /// <summary>Whether what is divided by is to keep the mean of its reciprocal.</summary>
    static abstract bool Divides { get; }

    /// <summary>For the lane at hand. One that follows gets its own.</summary>
    V Next();
}
