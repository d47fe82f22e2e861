using Downhill.Tensors;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps;

/// <summary>Moves those parameters of a group that are due at the same update, on as many threads as pay; those of one
/// type together. Here the format of weights and gradient is chosen, and then that of the state.</summary>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="now">The moment.</param>
/// <param name="how">What else there is to do.</param>
internal readonly partial struct GroupLauncher<V>(GroupMemory memory, OptimizerOptions options, StepIndex now, StepSettings how) : IKernelLauncher<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    private long Update => (long)now.Update.Value;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        foreach (var type in memory.ElementTypes)
        {
            switch (type)
            {
                case TensorType.Float32: Do<R, G, Plain<V, float>, WithoutCompanion<V, Plain<V, float>>>(rule, gradient, type, default); break;
                case TensorType.BFloat16: Narrow<R, G, BFloat16Codec<V>>(rule, gradient, type); break;
                case TensorType.Float16: Narrow<R, G, HalfCodec<V>>(rule, gradient, type); break;
            }
        }
    }

    private void Narrow<R, G, C>(in R rule, in G gradient, TensorType type)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where C : struct, ICodec<V>
    {
        switch (options.Rounding)
        {
            case Rounding.Nearest:
                Do<R, G, RoundToNearest<V, C>, WithoutCompanion<V, RoundToNearest<V, C>>>(rule, gradient, type, default); break;
            case Rounding.Compensated:
                Do<R, G, RoundToNearest<V, C>, CompensatedWeights<V, C>>(rule, gradient, type, default); break;
            case Rounding.Master:
                Do<R, G, RoundToNearest<V, C>, MasterWeights<V, C>>(rule, gradient, type, default); break;
            default:
                var noise = CounterRandom<V>.Of(options.Seed, Update, RandomStream.Weights);
                Do<R, G, RoundToNearest<V, C>, WithoutCompanion<V, StochasticRounding<V, C>>>(rule, gradient, type, new(new(noise))); break;
        }
    }

    private void Do<R, G, FG, FW>(in R rule, in G gradient, TensorType type, FW weights)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (how.ZeroesGradients && !how.LooksAhead)
        {
            State<R, G, ReadAndClear<V, FG>, FW>(rule, gradient, type, weights);
        }
        else
        {
            State<R, G, FG, FW>(rule, gradient, type, weights);
        }
    }
}
