using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill;

/// <summary>The RMSprop update with ε inside the root. Tieleman and Hinton, 2012, Coursera lecture 6.5.</summary>
/// <remarks>Many hand-written implementations have it in this form. κ is 1 − ρ, taken in double.</remarks>
internal readonly record struct RmsPropR<V>(V η, V ρ, V κ, V ε) : IRule1<RmsPropR<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        v = ρ * v + κ * g * g;
        θ -= η * g / V.Sqrt(v + ε);
    }
}

/// <summary>The RMSprop update with ε inside the root, and momentum.</summary>
internal readonly record struct RmsPropRMomentum<V, TVelocity>(TVelocity velocity, V ρ, V κ, V ε)
    : IRule2<RmsPropRMomentum<V, TVelocity>, V>
    where V : struct, IReal<V>
    where TVelocity : struct, IVelocity<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V b)
    {
        v = ρ * v + κ * g * g;
        θ -= velocity.Move(g / V.Sqrt(v + ε), ref b);
    }
}

/// <summary>The centered RMSprop update with ε inside the root. Graves, 2013, arXiv:1308.0850.</summary>
/// <remarks>The variance is averaged itself, as <see cref="RmsPropCentered{V}"/> tells.</remarks>
internal readonly record struct RmsPropRCentered<V>(V η, V ρ, V κ, V ε) : IRule2<RmsPropRCentered<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s, ref V ḡ)
    {
        var Δ = g - ḡ;
        s = ρ * (s + κ * V.Square(Δ));
        ḡ += κ * Δ;
        θ -= η * g / V.Sqrt(s + ε);
    }
}

/// <summary>The centered RMSprop update with ε inside the root, and momentum.</summary>
internal readonly record struct RmsPropRCenteredMomentum<V, TVelocity>(TVelocity velocity, V ρ, V κ, V ε)
    : IRule3<RmsPropRCenteredMomentum<V, TVelocity>, V>
    where V : struct, IReal<V>
    where TVelocity : struct, IVelocity<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s, ref V b, ref V ḡ)
    {
        var Δ = g - ḡ;
        s = ρ * (s + κ * V.Square(Δ));
        ḡ += κ * Δ;
        θ -= velocity.Move(g / V.Sqrt(s + ε), ref b);
    }
}
