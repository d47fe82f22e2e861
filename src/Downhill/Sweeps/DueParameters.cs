using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>The parameters of a group that one kernel moves: due, of one element type, and at the same
/// update.</summary>
/// <param name="Type">The type of their elements.</param>
/// <param name="Updates">The number of updates that they have had.</param>
/// <param name="NeedsGradient">Whether their gradient is read.</param>
/// <param name="ByFloatRows">Whether, of weights that are narrower than float32, those are due alone that have a
/// gradient of some rows, which is of floats; else those that have none.</param>
internal readonly record struct DueParameters(
    TensorType Type, long Updates, bool NeedsGradient, bool ByFloatRows = false)
{
    /// <summary>Returns whether a parameter is among them.</summary>
    public bool Contains(GroupedParameter parameter) =>
        parameter.IsDue && parameter.Updates == Updates && IsOfKind(parameter);

    /// <summary>Returns whether a parameter, due or not, has weights and a gradient of these types.</summary>
    public bool IsOfKind(GroupedParameter parameter) => parameter.ElementType == Type
        && (Type == TensorType.Float32 || !NeedsGradient || ByFloatRows == parameter.Rows is not null);
}
