using System.Runtime.CompilerServices;
using Downhill.Lanes;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Transforms;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>A launcher that moves the parameters of a group at one update, those of one element type
/// together.</summary>
/// <param name="memory">The group's memory.</param>
/// <param name="options">The group's options.</param>
/// <param name="now">The moment.</param>
/// <param name="settings">The settings of the step.</param>
internal readonly struct GroupLauncher<V>(
    GroupMemory memory, OptimizerOptions options, StepIndex now, StepSettings settings)
    : IKernelLauncher<V>
    where V : struct, ILane<V, float>, IReal<V>, IBits<V>
{
    /// <inheritdoc/>
    public bool InTiles => settings.InTiles || settings.Purpose == StepPurpose.Mask;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient, UpdateChain? updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        foreach (var type in memory.ElementTypes)
        {
            new KernelChoice<V, R, G>(
                rule, gradient, memory, options, now, settings, type, new(updates, options, now)).Run();
            if (type != TensorType.Float32 && settings.NeedsGradient && memory.HasRows)
            {
                ByFloatRows(rule, gradient, updates, type);
            }
        }
    }

    /// <summary>Moves narrower weights by gradients of rows, which are floats and are cleared by their owner.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ByFloatRows<R, G>(in R rule, in G gradient, UpdateChain? updates, TensorType type)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        var floats = settings with { TakesEffective = true, ZeroesGradients = false };
        new KernelChoice<V, R, G>(
            rule, gradient, memory, options, now, floats, type, new(updates, options, now), byFloatRows: true).Run();
    }
}
