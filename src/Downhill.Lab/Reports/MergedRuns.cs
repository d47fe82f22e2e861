namespace Downhill.Lab.Reports;

/// <summary>Puts the runs of several comparisons and trainings together.</summary>
internal static class MergedRuns
{
    /// <summary>The number of points of all curves that a page has room for.</summary>
    private const int MostPoints = 12_000;

    /// <summary>Returns the runs of all comparisons as one; null if there is none.</summary>
    /// <remarks>A run whose id is in several of them is called after its own, too.</remarks>
    public static ComparisonResult? Of(IReadOnlyList<ReportSource> sources)
    {
        var parts = sources.Where(source => source.Result is ComparisonResult)
            .Select(source => (source.Name, Result: (ComparisonResult)source.Result)).ToList();
        if (parts.Count == 0)
        {
            return null;
        }

        var several = parts.SelectMany(part => part.Result.Runs.Select(run => run.Id).Distinct(StringComparer.Ordinal))
            .CountBy(id => id, StringComparer.Ordinal).Where(one => one.Value > 1).Select(one => one.Key)
            .ToHashSet(StringComparer.Ordinal);
        string Called(string id, string part) => several.Contains(id) ? $"{id}, {part}" : id;
        return parts[0].Result with
        {
            Data = string.Join(", ", parts.Select(part => part.Result.Data).Distinct(StringComparer.Ordinal)),
            Parallel = parts.Max(part => part.Result.Parallel),
            Runs = Thinned([.. parts.SelectMany(part => part.Result.Runs.Select(
                run => run with { Id = Called(run.Id, part.Name) }))]),
            Missing = [.. parts.SelectMany(part => part.Result.Missing.Select(id => Called(id, part.Name)))],
        };
    }

    /// <summary>Returns runs with curves of so few points that a page stays small.</summary>
    private static IReadOnlyList<RunResult> Thinned(IReadOnlyList<RunResult> runs)
    {
        var stride = (runs.Sum(run => run.Curve.Count) + MostPoints - 1) / MostPoints;
        return stride < 2 ? runs : [.. runs.Select(run => run with
        {
            Curve = [.. run.Curve.Chunk(stride).Select(Mean)],
        })];
    }

    private static CurvePoint Mean(CurvePoint[] points) => points[^1] with
    {
        Loss = points.Any(point => point.Loss is null) ? null : points.Average(point => point.Loss),
    };
}
