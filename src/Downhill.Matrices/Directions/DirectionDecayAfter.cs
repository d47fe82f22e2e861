using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Directions;

/// <summary>The last part of SOAP's update, and of GaLore's: a step along the direction, then decoupled
/// decay.</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ) and δ is ηλ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct DirectionDecayAfter<V>(V α, V δ) : IRule1<DirectionDecayAfter<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V o)
    {
        θ -= α * o;
        θ -= δ * θ;
    }
}
