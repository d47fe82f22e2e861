using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps;

/// <summary>A reader of a rule that gets the gradient of an estimate as it was given.</summary>
/// <param name="scale">The factor of the gradient, which takes the loss scale off; 1 for none.</param>
/// <param name="launcher">The launcher of a kernel.</param>
internal readonly ref struct EstimateReader<V, TLauncher>(double scale, TLauncher launcher) : IRuleReader<V>
    where V : struct, IReal<V>
    where TLauncher : struct, IKernelLauncher<V>, allows ref struct
{
    private readonly TLauncher launcher = launcher;

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V>
    {
        if (scale == 1)
        {
            launcher.Launch(in rule, default(Raw<V>), null);
        }
        else
        {
            launcher.Launch(in rule, new Scaled<V>(scale), null);
        }
    }
}
