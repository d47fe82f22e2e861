using System.Runtime.CompilerServices;

namespace Downhill.Gradients;

/// <summary>Formulas of an element on its way from the backward pass to the rule, for all who compute or print
/// them.</summary>
internal static class GradientFormulas
{
    /// <summary>Returns an element times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scaled<V>(V g, V s)
        where V : struct, IReal<V> => g * s;

    /// <summary>Returns the sum over micro-batches with one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Summed<V>(V sum, V g)
        where V : struct, IReal<V> => sum + g;

    /// <summary>Returns the mean over micro-batches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Averaged<V>(V sum, V count)
        where V : struct, IReal<V> => sum / count;

    /// <summary>Returns an element without the mean of its unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Centered<V>(V g, V mean)
        where V : struct, IReal<V> => g - mean;

    /// <summary>Returns an element with noise.</summary>
    /// <param name="g">The element.</param>
    /// <param name="σ">The standard deviation.</param>
    /// <param name="z">A number of the standard normal distribution.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Noisy<V>(V g, V σ, V z)
        where V : struct, IReal<V> => g + σ * z;
}
