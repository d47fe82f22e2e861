namespace Downhill.Lab.Logs;

/// <summary>The search of a tuning that was asked for.</summary>
/// <param name="Id">The name of the search.</param>
/// <param name="Ranges">The ranges, as a command line gives them.</param>
/// <param name="Trials">The number of trials of each optimizer.</param>
/// <param name="ReportSeeds">The seeds that the best is reported with.</param>
/// <param name="Factor">The factor of the best loss within which a range is told.</param>
public sealed record PlannedSearch(
    string Id, IReadOnlyList<string> Ranges, int Trials, IReadOnlyList<long> ReportSeeds, double Factor)
{
    private readonly NotNull given = NotNull.Check(Id).And(Ranges).And(ReportSeeds);

    /// <summary>Gets the names of the options that are tuned.</summary>
    internal IEnumerable<string> Options => Ranges.Select(range => range.Split('=')[0]);
}
