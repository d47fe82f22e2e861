using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Kernels;
using Downhill.Tensors;

namespace Downhill.Sweeps.Tiles;

/// <summary>The formats of weights and gradient: one table, by element type and rounding.</summary>
/// <param name="type">The element type of weights and gradient.</param>
/// <param name="rounding">The way that weights of 16 bits are rounded.</param>
/// <param name="seed">The seed of stochastic rounding.</param>
/// <param name="update">The number of the update.</param>
internal readonly struct WeightFormats<V>(TensorType type, Rounding rounding, long seed, long update)
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <summary>Gets whether weights and gradient are floats.</summary>
    public bool AreFloats => type == TensorType.Float32;

    /// <summary>Does work that is compiled for the formats.</summary>
    /// <param name="visitor">The work.</param>
    public void Visit<T>(scoped in T visitor)
        where T : struct, IWeightFormatVisitor<V>, allows ref struct
    {
        switch (type)
        {
            case TensorType.BFloat16: Visit16<BFloat16Codec<V>, T>(visitor); break;
            case TensorType.Float16: Visit16<HalfCodec<V>, T>(visitor); break;
            default: visitor.Visit<Plain<V, float>, WithoutCompanion<V, Plain<V, float>>>(default); break;
        }
    }

    // A method of its own: formats are wide, and a frame that holds all of them costs every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Visit16<C, T>(scoped in T visitor)
        where C : struct, ICodec<V>
        where T : struct, IWeightFormatVisitor<V>, allows ref struct
    {
        switch (rounding)
        {
            case Rounding.Nearest:
                visitor.Visit<RoundToNearest<V, C>, WithoutCompanion<V, RoundToNearest<V, C>>>(default); break;
            case Rounding.Compensated: visitor.Visit<RoundToNearest<V, C>, CompensatedWeights<V, C>>(default); break;
            case Rounding.Master: visitor.Visit<RoundToNearest<V, C>, MasterWeights<V, C>>(default); break;
            default:
                StochasticRounding<V, C> weights = new(CounterRandom<V>.Of(seed, update, RandomStream.Weights));
                visitor.Visit<RoundToNearest<V, C>, WithoutCompanion<V, StochasticRounding<V, C>>>(new(weights)); break;
        }
    }
}
