using Downhill.Lanes;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Tiles;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>A launcher that moves the due parameters of a group in tiles, and leaves their state as it is.</summary>
/// <remarks>Weights are seldom evaluated; so all formats go one way, and a rule has little code.</remarks>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="last">The moment of the last update.</param>
/// <param name="settings">The settings of a step, without a gradient.</param>
internal readonly struct EvaluationLauncher<V>(
    GroupMemory memory, OptimizerOptions options, StepIndex last, StepSettings settings)
    : IKernelLauncher<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <inheritdoc/>
    public bool InTiles => true;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient, UpdateChain? updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        var update = (long)last.Update.Value;
        foreach (var type in memory.ElementTypes)
        {
            TiledKernel<V, R, G> kernel = new(
                rule, gradient, TileFormats<V>.Of(type, options, memory.Kinds, update), default,
                clearsGradient: false, flushes: false, looksAhead: true);
            memory.Run(kernel, new DueParameters(type, update, NeedsGradient: false), settings);
        }
    }
}
