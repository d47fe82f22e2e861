using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>Chooses the kernel for what a group's memory holds, by two tables: the formats of weights and gradient,
/// then that of the state.</summary>
/// <param name="rule">The rule.</param>
/// <param name="gradient">How the gradient is transformed on the way.</param>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="now">The moment.</param>
/// <param name="settings">What else there is to do.</param>
/// <param name="type">The type of the weights.</param>
internal readonly ref struct KernelChoice<V, R, G>(
    in R rule, in G gradient, GroupMemory memory, OptimizerOptions options, StepIndex now, in StepSettings settings,
    TensorType type)
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where R : struct, IRule<R, V>
    where G : struct, IGradient<V>
{
    // Rule and gradient are wide where lanes are: they are copied once, into the kernel.
    private readonly ref readonly R rule = ref rule;
    private readonly ref readonly G gradient = ref gradient;
    private readonly ref readonly StepSettings settings = ref settings;

    private long Update => (long)now.Update.Value;

    private StochasticRounding<V, BFloat16Codec<V>> RandomState =>
        new(CounterRandom<V>.Of(options.Seed, Update, RandomStream.State));

    /// <summary>Moves the weights of the type: chooses their format and the gradient's.</summary>
    public void Run()
    {
        switch (type)
        {
            case TensorType.Float32: Gradient<Plain<V, float>, WithoutCompanion<V, Plain<V, float>>>(default); break;
            case TensorType.BFloat16: Run<BFloat16Codec<V>>(); break;
            case TensorType.Float16: Run<HalfCodec<V>>(); break;
        }
    }

    /// <summary>The same for weights of 16 bits.</summary>
    private void Run<C>()
        where C : struct, ICodec<V>
    {
        switch (options.Rounding)
        {
            case Rounding.Nearest:
                Gradient<RoundToNearest<V, C>, WithoutCompanion<V, RoundToNearest<V, C>>>(default); break;
            case Rounding.Compensated: Gradient<RoundToNearest<V, C>, CompensatedWeights<V, C>>(default); break;
            case Rounding.Master: Gradient<RoundToNearest<V, C>, MasterWeights<V, C>>(default); break;
            default:
                StochasticRounding<V, C> weights = new(CounterRandom<V>.Of(options.Seed, Update, RandomStream.Weights));
                Gradient<RoundToNearest<V, C>, WithoutCompanion<V, StochasticRounding<V, C>>>(new(weights)); break;
        }
    }

    /// <summary>Leaves zeros in the gradient where that is asked for.</summary>
    private void Gradient<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (settings.ZeroesGradients && !settings.LooksAhead)
        {
            State<ReadAndClear<V, FG>, FW>(weights);
        }
        else
        {
            State<FG, FW>(weights);
        }
    }

    /// <summary>Chooses the format of the state.</summary>
    private void State<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        switch (R.States > 0 ? options.StateFormat : StateFormat.Float32)
        {
            case StateFormat.BFloat16: BFloat16State<FG, FW>(weights); break;
            case StateFormat.Block8 when memory.Kinds.Averages != 0:
                BlockState<FG, FW>(weights); break;
            default:
                Flush<R, FG, FW, Plain<V, float>>(rule, weights, default); break;
        }
    }

    // Methods of their own: rules and formats are wide, and a frame that holds all of them costs every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BFloat16State<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (memory.Kinds.Maxima == 0)
        {
            Flush<R, FG, FW, StochasticRounding<V, BFloat16Codec<V>>>(rule, weights, RandomState);
        }
        else
        {
            Flush<R, FG, FW, RoundDownArrays<V, StochasticRounding<V, BFloat16Codec<V>>>>(
                rule, weights, new(RandomState, memory.Kinds.Maxima));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlockState<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V> =>
        Flush<SignAtRest<R, V>, FG, FW, Plain<V, float>>(new(rule, memory.Kinds), weights, default);

    /// <summary>Sets subnormal state to 0 where that is due.</summary>
    private void Flush<Q, FG, FW, FS>(in Q actual, FW weights, FS state)
        where Q : struct, IRule<Q, V>
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (FlushInterval.IsDue(now))
        {
            Run<Kernel<V, Q, G, FW, FG, FlushToZero<V, float, FS>>, FG, FW>(new(actual, gradient, weights, new(state)));
        }
        else
        {
            Run<Kernel<V, Q, G, FW, FG, FS>, FG, FW>(new(actual, gradient, weights, state));
        }
    }

    private void Run<K, FG, FW>(in K kernel)
        where K : struct, IKernel
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        DueParameters due = new(type, Update - 1, settings.LooksAhead);
        if (R.States > 0 && options.StateFormat == StateFormat.Block8)
        {
            BlockCoder<V> coder = new(memory.Kinds, options.Seed, Update);
            memory.Run(new BlockwiseKernel<V, K, FW, FG>(kernel, R.States, coder, !settings.LooksAhead), due, settings);
        }
        else
        {
            memory.Run(kernel, due, settings);
        }
    }
}
