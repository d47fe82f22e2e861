namespace Downhill.Lab.Reports;

/// <summary>What a report says besides numbers of runs, as HTML.</summary>
internal static class ReportFacts
{
    /// <summary>The comparison in a sentence or two, as plain text.</summary>
    public static string Lead(ComparisonResult result, IReadOnlyList<Series> all)
    {
        if (all.Count == 0) return "No run was finished.";

        var epochs = result.Runs.Max(run => run.Epochs.Count);
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Count();
        var many = seeds > 1 ? $", {seeds} seeds" : "";
        var lost = result.Runs.Count(run => run.Diverged);
        var end = lost == 0 ? "" : $" {Text.Count(lost, "run")} diverged, which is a result too.";
        return $"{Text.Count(all.Count, "run")} of {Text.Count(epochs, "epoch")}{many}.{Winner(all)}{end}";
    }

    /// <summary>A notice of what is missing; nothing when all was done.</summary>
    public static string Missing(ComparisonResult result) => result.Missing.Count == 0 ? "" :
        $"""
        <div class="notice" role="note"><strong>Cut short.</strong> Not finished, and not in what follows:
        {string.Join(", ", result.Missing.Select(id => $"<code>{Text.Html(id)}</code>"))}.</div>
        """;

    /// <summary>Why no time is marked; nothing when times can be compared.</summary>
    public static string Times(ComparisonResult result) => result.Parallel == 1 ? "" :
        $" Runs went on {result.Parallel} at a time; for times to compare use <code>--parallel 1</code>.";

    /// <summary>What the comparison ran on and with.</summary>
    public static string List(ComparisonResult result)
    {
        var seeds = result.Runs.Select(run => run.Seed).Distinct().Order();
        (string Name, string Value)[] facts =
        [
            ("Downhill", result.Version),
            ("Started", $"{result.Started:yyyy-MM-dd HH:mm:ss zzz}"),
            ("Data", result.Data),
            (seeds.Skip(1).Any() ? "Seeds" : "Seed", string.Join(", ", seeds)),
            ("Processor", $"{result.Machine.Processor}, {Text.Count(result.Machine.Cores, "core")}"),
            ("Vectors", result.Machine.Simd),
            ("System", result.Machine.System),
            ("Runtime", result.Machine.Runtime),
            ("At once", result.Parallel == 1
                ? "one run at a time"
                : $"{result.Parallel} runs; their times feel each other"),
        ];
        return string.Concat(facts.Where(fact => fact.Value.Length > 0)
            .Select(fact => $"<div><dt>{fact.Name}</dt><dd>{Text.Html(fact.Value)}</dd></div>\n"));
    }

    private static string Winner(IReadOnlyList<Series> all)
    {
        var best = all.Where(series => series.Diverged == 0 && series.Last(e => e.TestAccuracy) is not null)
            .MaxBy(series => series.Last(e => e.TestAccuracy)!.Value.Mean);
        return best is null ? "" :
            $" Best on the test images: {best.Id}, {Text.Percent(best.Last(e => e.TestAccuracy)!.Value.Mean * 100)} %.";
    }
}
