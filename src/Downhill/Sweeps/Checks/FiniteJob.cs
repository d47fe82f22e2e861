using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Checks;

/// <summary>A job that checks whether all gradients of a group are finite, and below a limit.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class FiniteJob(GroupedParameter[] parameters) : PartitionJob(parameters, leastShared: 128 * 1024)
{
    private volatile bool found;
    private double limit;

    /// <summary>Returns whether all gradients that are not missing are finite, and of magnitudes below a
    /// limit.</summary>
    public bool AllBelow(double limit, int threads)
    {
        (found, this.limit) = (false, limit);
        RunWhole(threads);
        return !found;
    }

    /// <inheritdoc/>
    protected override void RunPart(int part, in ParameterRange range)
    {
        if (!found && range.Parameter.HasOwnGradient && Finite.IndexBeyond(range, limit) >= 0)
        {
            found = true;
        }
    }
}
