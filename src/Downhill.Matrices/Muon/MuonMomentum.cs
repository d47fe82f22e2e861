using System.Runtime.CompilerServices;

namespace Downhill.Matrices.Muon;

/// <summary>The first part of Muon's update without Nesterov's look ahead: the momentum, which is the direction that is
/// orthogonalized.</summary>
/// <remarks>κ is 1 − μ for an average and 1 for a sum.</remarks>
internal readonly record struct MuonMomentum<V>(V μ, V κ) : IRule2<MuonMomentum<V>, V>
    where V : struct, IReal<V>
{
    static bool IRule<MuonMomentum<V>, V>.MovesWeights => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V b, ref V o)
    {
        b = μ * b + κ * g;
        o = b;
    }
}
