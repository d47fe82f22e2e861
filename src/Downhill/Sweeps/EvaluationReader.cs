using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps;

/// <summary>A reader of a rule that has no gradient.</summary>
/// <param name="launcher">The launcher of a kernel.</param>
internal readonly ref struct EvaluationReader<V, TLauncher>(TLauncher launcher) : IRuleReader<V>
    where V : struct, IReal<V>
    where TLauncher : struct, IKernelLauncher<V>, allows ref struct
{
    private readonly TLauncher launcher = launcher;

    /// <inheritdoc/>
    public void Read<R>(R rule)
        where R : struct, IRule<R, V> => launcher.Launch(in rule, default(Raw<V>), null);
}
