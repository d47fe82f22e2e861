using Downhill.Lanes;
using Downhill.Sweeps.Gradients;

namespace Downhill.Sweeps;

/// <summary>The work on a rule that is bound and whose gradient is chosen.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IKernelLauncher<V>
    where V : struct, IReal<V>
{
    /// <summary>Does the work.</summary>
    void Launch<R, G>(in R rule, in G gradient)
        where R : struct, IRule<R, V>
        where G : struct, IGradient<V>;
}
