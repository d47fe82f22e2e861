using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Directions;

/// <summary>The last part of an update that sees whole tensors: a step along the direction, with decoupled
/// decay.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct DirectionStep<V>(V δ, V η) : IRule1<DirectionStep<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V o) => θ = θ - δ * θ - η * o;
}
