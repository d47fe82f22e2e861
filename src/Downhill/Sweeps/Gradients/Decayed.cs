using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Sweeps.Gradients;

/// <summary>L2 regularization: the gradient of ½λθ² added to another gradient.</summary>
/// <remarks>It is added after the sign is flipped, so that weights shrink also while climbing.</remarks>
/// <param name="λ">The strength of the decay.</param>
/// <param name="Inner">The gradient it is added to.</param>
internal readonly record struct Decayed<V, G>(V λ, G Inner) : IGradient<V>
    where V : struct, IReal<V>
    where G : struct, IGradient<V>
{
    /// <inheritdoc/>
    public static bool IsCompiledAhead => G.IsCompiledAhead;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V θ, V g) => Inner.Of(θ, g) + λ * θ;
}
