using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Tiles;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>The choice of the kernel for a group's memory: of floats, compiled for its formats, or in tiles.</summary>
/// <remarks>A just-in-time compiler makes the kernels that are met. Ahead of time all of them would be made, so there
/// formats have kernels for the usual step alone; one that clears or clamps the gradient, or flushes the state, goes
/// through tiles, whose code all rules share. So does, always, an effective gradient, of floats, beside weights that
/// are narrower.</remarks>
/// <param name="rule">The rule.</param>
/// <param name="gradient">The transform of the gradient.</param>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="now">The moment.</param>
/// <param name="settings">The settings of the step.</param>
/// <param name="type">The element type of the weights.</param>
/// <param name="updates">The transforms of the step, as phases of a tile.</param>
/// <param name="byFloatRows">Whether gradients of some rows are meant, of floats beside narrower weights.</param>
internal readonly ref struct KernelChoice<V, R, G>(
    in R rule, in G gradient, GroupMemory memory, OptimizerOptions options, StepIndex now, in StepSettings settings,
    TensorType type, TileUpdates<V, float> updates, bool byFloatRows = false) : IWeightFormatVisitor<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
    where R : struct, IRule<R, V>
    where G : struct, IGradient<V>
{
    // Rule and gradient are wide where lanes are: they are copied once, into the kernel.
    private readonly ref readonly R rule = ref rule;
    private readonly ref readonly G gradient = ref gradient;
    private readonly ref readonly StepSettings settings = ref settings;

    private bool InTilesOnly => settings.InTiles || updates.Count > 0;

    private long Update => (long)now.Update.Value;

    private StateFormat StateFormat => R.States > 0 ? options.StateFormat : StateFormat.Float32;

    private WeightFormats<V> Weights => new(type, options.Rounding, options.Seed, Update);

    private bool ClearsGradient => settings.ZeroesGradients && settings.Purpose == StepPurpose.Update;

    /// <summary>Whether there are kernels for the gradient's transform; ahead of time rare ones have none.</summary>
    private static bool HasKernels => RuntimeFeature.IsDynamicCodeSupported || G.IsCompiledAhead;

    /// <summary>Whether there is a kernel for the formats in a program that was compiled ahead of time.</summary>
    private bool IsCompiledAhead => !ClearsGradient && !FlushInterval.IsDue(now);

    /// <summary>Moves the weights of the element type.</summary>
    public void Run()
    {
        if (HasKernels && type == TensorType.Float32 && StateFormat == StateFormat.Float32 && !InTilesOnly)
        {
            Gradient<Plain<V, float>, WithoutCompanion<V, Plain<V, float>>, Plain<V, float>>(default, default);
        }
        else if (HasKernels && (RuntimeFeature.IsDynamicCodeSupported || IsCompiledAhead)
            && StateFormat != StateFormat.Block8 && !InTilesOnly && !settings.TakesEffective)
        {
            Weights.Visit(this);
        }
        else
        {
            InTiles();
        }
    }

    /// <inheritdoc/>
    public void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        if (StateFormat == StateFormat.BFloat16)
        {
            InBFloat16<FG, FW>(weights);
        }
        else
        {
            Fused<FG, FW, Plain<V, float>>(weights, default);
        }
    }

    // Methods of their own: rules and formats are wide, and a frame that holds all of them costs every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InBFloat16<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
    {
        StochasticRounding<V, BFloat16Codec<V>> state =
            new(CounterRandom<V>.Of(options.Seed, Update, RandomStream.State));
        if (memory.Kinds.Maxima == 0)
        {
            Fused<FG, FW, StochasticRounding<V, BFloat16Codec<V>>>(weights, state);
        }
        else
        {
            Fused<FG, FW, RoundDownArrays<V, StochasticRounding<V, BFloat16Codec<V>>>>(
                weights, new(state, memory.Kinds.Maxima));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InTiles() => Run(new TiledKernel<V, R, G>(
        rule, gradient, TileFormats<V>.Of(type, options, memory.Kinds, Update), updates, ClearsGradient,
        FlushInterval.IsDue(now), settings.LooksAhead, settings.TakesEffective,
        settings.Purpose == StepPurpose.Mask));

    private void Fused<FG, FW, FS>(FW weights, FS state)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            Gradient<FG, FW, FS>(weights, state);
        }
        else
        {
            Run(new Kernel<V, R, G, FW, FG, FS>(rule, gradient, weights, state));
        }
    }

    /// <summary>Chooses whether the gradient is left as zeros.</summary>
    private void Gradient<FG, FW, FS>(FW weights, FS state)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (ClearsGradient)
        {
            Flush<ReadAndClear<V, FG>, FW, FS>(weights, state);
        }
        else
        {
            Flush<FG, FW, FS>(weights, state);
        }
    }

    /// <summary>Chooses whether subnormal state becomes 0.</summary>
    private void Flush<FG, FW, FS>(FW weights, FS state)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>
        where FS : struct, IFormat<V>
    {
        if (FlushInterval.IsDue(now))
        {
            Run(new Kernel<V, R, G, FW, FG, FlushToZero<V, float, FS>>(rule, gradient, weights, new(state)));
        }
        else
        {
            Run(new Kernel<V, R, G, FW, FG, FS>(rule, gradient, weights, state));
        }
    }

    private void Run<K>(in K kernel)
        where K : struct, IKernel =>
        memory.Run(kernel, new DueParameters(type, Update - 1, settings.NeedsGradient, byFloatRows), settings);
}
