using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Weights that shrink by a part of themselves after the rule has moved them.</summary>
/// <param name="δ">The part, as <see cref="DecoupledDecay.Portion{V}(Coefficient, StepIndex)"/> gives it.</param>
internal readonly record struct ShrinkAfter<V>(V δ) : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => θ - δ * θ;
}
