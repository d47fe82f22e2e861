using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>Weights that shrink by a part of what they were, only where the rule's step makes them smaller.</summary>
/// <param name="δ">The part, as <see cref="DecoupledDecay.Portion{V}(Coefficient, StepIndex)"/> gives it.</param>
internal readonly record struct CautiousShrink<V>(V δ) : IUpdate<V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Before(V θ) => θ;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V After(V before, V θ, V g) => θ - V.IfSameSign(before - θ, before, δ * before, 0);
}
