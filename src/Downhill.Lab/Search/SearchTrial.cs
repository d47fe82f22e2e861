using Downhill.Lab.Statistics;

namespace Downhill.Lab.Search;

/// <summary>Values that were tried, with a loss for each tuning seed.</summary>
/// <param name="Values">The values, in the order of the ranges.</param>
/// <param name="Epochs">The number of epochs trained with them.</param>
/// <param name="Losses">The losses; infinite where a run diverged.</param>
public sealed record SearchTrial(IReadOnlyList<double> Values, int Epochs, Sample Losses)
{
    private readonly NotNull given = NotNull.Check(Values).And(Losses);

    /// <summary>Gets the loss by which trials are compared: the median over the seeds.</summary>
    public double Loss => Losses.Median;
}
