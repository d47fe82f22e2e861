using Downhill.Gradients;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Checks;

/// <summary>A job that computes the norm of a state of those parameters of a group that have a gradient.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="state">The state, in float32.</param>
internal sealed class StateNormJob(GroupedParameter[] parameters, StateArray state) : NormJob(parameters)
{
    /// <inheritdoc/>
    protected override double Part(in ParameterRange range, NormType type) =>
        Norms.Part(state.Read(range.Parameter).Span.Slice(range.Start, range.Length), type);
}
