using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The update of an average of weights, of which κ is the new weight's share.</summary>
/// <remarks>With 1/n it is the mean of all, with 1 − β the exponential average.</remarks>
internal readonly record struct RunningAverage<V>(V κ) : IRule1<RunningAverage<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<RunningAverage<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V average) => average += κ * (θ - average);
}
