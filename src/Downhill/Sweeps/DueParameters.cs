using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>The parameters of a group that one kernel moves: due, of one element type, and at the same
/// update.</summary>
/// <param name="Type">The type of their elements.</param>
/// <param name="Updates">The number of updates that they have had.</param>
/// <param name="NeedsGradient">Whether their gradient is read.</param>
internal readonly record struct DueParameters(TensorType Type, long Updates, bool NeedsGradient)
{
    /// <summary>Returns whether a parameter is among them.</summary>
    public bool Contains(GroupedParameter parameter) =>
        parameter.IsDue && parameter.Updates == Updates && parameter.ElementType == Type;
}
