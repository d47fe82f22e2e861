using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps.Checks;

/// <summary>Looks whether all gradients of a group are finite, and below a limit.</summary>
/// <param name="slots">The parameters.</param>
internal sealed class FiniteJob(GroupedParameter[] slots) : PartitionJob(slots, leastShared: 128 * 1024)
{
    private volatile bool found;
    private double limit;

    /// <summary>Whether all gradients that are not missing are finite, and of magnitudes below a limit.</summary>
    public bool AllBelow(double limit, int threads)
    {
        (found, this.limit) = (false, limit);
        DoAllUncut(threads);
        return !found;
    }

    /// <inheritdoc/>
    protected override void Do(int part, in ParameterRange piece)
    {
        if (!found && piece.Parameter.Parameter.HasGradient && Finite.IndexBeyond(piece, limit) >= 0)
        {
            found = true;
        }
    }
}
