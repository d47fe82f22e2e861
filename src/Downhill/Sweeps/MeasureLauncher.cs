using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Measures;
using Downhill.Sweeps.Tiles;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>A launcher that measures the parameters of a group at one update.</summary>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="now">The moment.</param>
/// <param name="settings">The settings of the step.</param>
internal readonly struct MeasureLauncher<V>(
    GroupMemory memory, OptimizerOptions options, StepIndex now, StepSettings settings)
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
        var update = (long)now.Update.Value;
        foreach (var type in memory.ElementTypes)
        {
            MeasureKernel<V, R, G> kernel = new(
                rule, gradient, TileFormats<V>.Of(type, options, memory.Kinds, update), new(updates, options, now),
                options.Measure!.Terms, FlushInterval.IsDue(now), settings.TakesEffective);
            memory.Run(kernel, new DueParameters(type, update - 1, NeedsGradient: true), settings);
        }
    }
}
