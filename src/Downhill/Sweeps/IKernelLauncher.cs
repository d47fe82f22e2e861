using Downhill.Lanes;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <summary>The work on a rule that is bound and whose gradient is chosen.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IKernelLauncher<V>
    where V : struct, IReal<V>
{
    /// <summary>Gets whether the step's transforms are phases of a tile also where they could be wrapped around the
    /// rule.</summary>
    bool InTiles { get; }

    /// <summary>Does the work.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="gradient">The transform of its gradient.</param>
    /// <param name="updates">The transforms of the step that are not wrapped around the rule; null for none.</param>
    void Launch<R, G>(in R rule, in G gradient, UpdateChain? updates)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>;
}
