using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps;

namespace Downhill;

/// <summary>The RMSprop update, without bias correction. Tieleman and Hinton, 2012, Coursera lecture 6.5, in
/// PyTorch's form.</summary>
/// <remarks>κ is 1 − ρ, taken in double.</remarks>
internal readonly record struct RmsProp<V>(V η, V ρ, V κ, V ε) : IRule1<RmsProp<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        v = ρ * v + κ * g * g;
        θ -= η * g / (V.Sqrt(v) + ε);
    }
}

/// <summary>The RMSprop update with momentum: the velocity gathers preconditioned gradients, without the
/// rate.</summary>
internal readonly record struct RmsPropMomentum<V>(V η, V μ, V ρ, V κ, V ε) : IRule2<RmsPropMomentum<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v, ref V b)
    {
        v = ρ * v + κ * g * g;
        b = μ * b + g / (V.Sqrt(v) + ε);
        θ -= η * b;
    }
}

/// <summary>The centered RMSprop update: divided by the gradient's standard deviation. Graves, 2013,
/// arXiv:1308.0850.</summary>
/// <remarks>PyTorch keeps the average v of squares and subtracts ḡ² from it at each step, as the paper writes it.
/// Where gradients vary little beside their mean that cancels all but rounding errors: in float it gives NaN near step
/// 1,105 of a constant gradient. Here the variance s = v − ḡ² is averaged itself, as Finch has it (Incremental
/// calculation of weighted mean and variance, 2009, section 9): the same in exact arithmetic, never negative, and as
/// exact as the distances Δ are.</remarks>
internal readonly record struct RmsPropCentered<V>(V η, V ρ, V κ, V ε) : IRule2<RmsPropCentered<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s, ref V ḡ)
    {
        var Δ = g - ḡ;
        s = ρ * (s + κ * V.Square(Δ));
        ḡ += κ * Δ;
        θ -= η * g / (V.Sqrt(s) + ε);
    }
}

/// <summary>The RMSprop update, both centered and with momentum.</summary>
internal readonly record struct RmsPropCenteredMomentum<V>(V η, V μ, V ρ, V κ, V ε)
    : IRule3<RmsPropCenteredMomentum<V>, V>
    where V : struct, IReal<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V s, ref V b, ref V ḡ)
    {
        var Δ = g - ḡ;
        s = ρ * (s + κ * V.Square(Δ));
        ḡ += κ * Δ;
        b = μ * b + g / (V.Sqrt(s) + ε);
        θ -= η * b;
    }
}
