using Downhill.Lanes;
using Downhill.Sweeps.Kernels;

namespace Downhill.Sweeps.Tiles;

/// <summary>Work that is compiled for the formats of weights and gradient.</summary>
/// <typeparam name="V">The lane.</typeparam>
internal interface IWeightFormatVisitor<V>
    where V : struct, IReal<V>
{
    /// <summary>Does the work.</summary>
    /// <typeparam name="FG">The format of the gradient.</typeparam>
    /// <typeparam name="FW">The format of the weights.</typeparam>
    /// <param name="weights">The format of the weights.</param>
    void Visit<FG, FW>(FW weights)
        where FG : struct, IFormat<V>
        where FW : struct, IWeights<V>;
}
