namespace Downhill.Lab.Logs;

/// <summary>Checks that lines belong to a plan, and follow each other as runs go.</summary>
/// <param name="plan">The plan of the runs.</param>
internal sealed class MetricOrder(RunPlan plan)
{
    private readonly HashSet<string> runs = [.. plan.Runs.Select(run => run.Id)];
    private readonly HashSet<long> seeds = [.. plan.Seeds, .. plan.Search?.ReportSeeds ?? []];
    private readonly Dictionary<(string Id, long Seed), MetricLine> last = [];
    private readonly HashSet<string> trials = new(StringComparer.Ordinal);

    /// <summary>Adds a line; returns the fault if it cannot follow those before, else null.</summary>
    public string? Add(MetricLine line)
    {
        var name = $"{line.Run}, seed {line.Seed}";
        var fault = !runs.Contains(line.Run) || !seeds.Contains(line.Seed)
            ? $"{name}, is not in {RunFolder.HeaderName}"
            : line.Epoch > plan.Epochs ? $"epoch {line.Epoch} of {name}, is more than {plan.Epochs}"
            : line.Kind == MetricKind.Trial != plan.Search is not null
            ? $"a line of kind {line.Kind.ToString().ToLowerInvariant()} does not belong to {plan.Verb}"
            : plan.Search is { } search ? TrialFault(line, search, name)
            : last.TryGetValue(line.Key, out var before) ? FaultAfter(before, line, name)
            : line.Epoch == 1 && line.Kind != MetricKind.End ? null : $"{name}, does not begin there";
        last[line.Key] = line;
        return fault;
    }

    private string? TrialFault(MetricLine line, PlannedSearch search, string name) =>
        !line.Values!.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(search.Options)
            ? $"values of {name}, are those of {string.Join(", ", line.Values.Keys)}"
            : !trials.Add(TrialKey(line)) ? $"{name}, was there before with the same values and epochs" : null;

    private static string TrialKey(MetricLine line) => $"{line.Run} {line.Seed} {line.Epoch} {line.IsReport} "
        + string.Join(' ', line.Values!.Select(pair => $"{pair.Key}={pair.Value:R}"));

    private static string? FaultAfter(MetricLine before, MetricLine line, string name)
    {
        var epochs = before.Kind == MetricKind.Point ? before.Epoch - 1 : before.Epoch;
        return before.Kind == MetricKind.End ? $"{name}, had ended"
            : line.Step < before.Step || (line.Kind == MetricKind.Point && line.Step == before.Step)
            ? $"step {line.Step} of {name}, comes after step {before.Step}"
            : line.Epoch != (line.Kind == MetricKind.End ? epochs : epochs + 1)
            ? $"epoch {line.Epoch} of {name}, comes after {epochs} epochs"
            : null;
    }
}
