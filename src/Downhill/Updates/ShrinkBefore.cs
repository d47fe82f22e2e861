using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Weights that shrink by a part of themselves before the rule moves them.</summary>
/// <param name="δ">The part, as <see cref="DecoupledDecay.Portion{V}(Coefficient, StepIndex)"/> gives it.</param>
internal readonly record struct ShrinkBefore<V>(V δ) : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ - δ * θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => θ;
}
