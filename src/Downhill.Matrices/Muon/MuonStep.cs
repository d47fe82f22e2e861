using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Muon;

/// <summary>The last part of Muon's update: a step along the orthogonalized direction, with decoupled decay. Jordan et
/// al., 2024, https://kellerjordan.github.io/posts/muon.</summary>
/// <remarks>δ is ηλ (see <see cref="DecoupledDecay"/>).</remarks>
internal readonly record struct MuonStep<V>(V δ, V η) : IRule2<MuonStep<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b, ref V o) => θ = θ - δ * θ - η * o;
}
