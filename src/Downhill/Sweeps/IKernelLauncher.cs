using Downhill.Lanes;
using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps;

/// <summary>What shall be done with a rule once it is bound and its gradient chosen.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IKernelLauncher<V>
    where V : struct, IReal<V>
{
    /// <summary>Does it.</summary>
    void Launch<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>;
}
