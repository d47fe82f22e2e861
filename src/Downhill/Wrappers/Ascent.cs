using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>The ascent to where the gradient is taken. Foret, Kleiner, Mobahi and Neyshabur, 2021, arXiv:2010.01412,
/// algorithm 1.</summary>
/// <remarks>ρ is the radius over the norm of the gradient.</remarks>
internal readonly record struct Ascent<V>(V ρ) : IRule0<Ascent<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g) => θ += ρ * g;
}
