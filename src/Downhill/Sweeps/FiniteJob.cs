namespace Downhill.Sweeps;

/// <summary>Looks whether all gradients of a group are finite.</summary>
/// <param name="slots">The parameters.</param>
internal sealed class FiniteJob(Slot[] slots) : PartJob(slots, leastShared: 128 * 1024)
{
    private volatile bool found;

    /// <summary>Whether all gradients that are not missing are finite.</summary>
    public bool AllFinite(int threads)
    {
        found = false;
        DoAllUncut(threads);
        return !found;
    }

    /// <inheritdoc/>
    protected override void Do(int part, in Piece piece)
    {
        if (!found && piece.Slot.Parameter.HasGradient && Finite.IndexOfNonFinite(piece) >= 0)
        {
            found = true;
        }
    }
}
