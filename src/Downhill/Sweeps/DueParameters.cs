using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>Tells which parameters of a group one kernel moves: those of one element type that are due and have had the
/// same number of updates.</summary>
/// <param name="Type">The type of their elements.</param>
/// <param name="Updates">How many updates they have had.</param>
/// <param name="LooksAhead">Whether they only look ahead, for which there is no gradient yet.</param>
internal readonly record struct DueParameters(TensorType Type, long Updates, bool LooksAhead)
{
    /// <summary>Whether a parameter is among them.</summary>
    public bool Contains(GroupedParameter parameter) =>
        parameter.IsDue && parameter.Updates == Updates && parameter.ElementType == Type;
}
