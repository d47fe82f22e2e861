using Downhill.Lanes;
using Downhill.Sweeps.Formats;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps;

/// <summary>A launcher that moves weights in spans, on the calling thread.</summary>
/// <param name="options">The optimizer's options.</param>
/// <param name="now">The moment.</param>
/// <param name="memory">The spans.</param>
internal readonly ref struct SpanLauncher<V, T>(OptimizerOptions options, StepIndex now, in SpanBuffers<T> memory)
    : IKernelLauncher<V>
    where V : struct, ILane<V, T>, IReal<V>
    where T : unmanaged
{
    private readonly SpanBuffers<T> memory = memory;

    /// <inheritdoc/>
    public void Launch<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>
    {
        // Looked at here, where the number of states is a constant: to ask the options costs more than a small sweep.
        if (!memory.HasStates(R.States))
        {
            memory.Check(options);
            throw new InvalidOperationException(
                $"{options.GetType().Name} lists {options.States.Count} "
                + $"state arrays, but binds a rule with {R.States}.");
        }

        if (FlushInterval.IsDue(now))
        {
            new Kernel<V, R, G, WithoutCompanion<V, Plain<V, T>>, Plain<V, T>, FlushToZero<V, T, Plain<V, T>>>(
                rule, gradient, default, default).Run(memory.ToKernelBuffers());
        }
        else
        {
            new Kernel<V, R, G, WithoutCompanion<V, Plain<V, T>>, Plain<V, T>, Plain<V, T>>(
                rule, gradient, default, default).Run(memory.ToKernelBuffers());
        }
    }
}
