using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Soap;

/// <summary>The last part of SOAP's update: a step along the direction, then decoupled decay. Vyas et al., 2024,
/// arXiv:2409.11321, algorithm 3.</summary>
/// <remarks>α is η √(1 − β₂ᵗ) / (1 − β₁ᵗ) and δ is ηλ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct SoapStep<V>(V α, V δ) : IRule1<SoapStep<V>, V>
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
