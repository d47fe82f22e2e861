namespace Downhill.Lab.Logs;

/// <summary>A run record as it was read: what was asked for, and what was measured so far.</summary>
/// <param name="Header">The content of <c>run.json</c>.</param>
/// <param name="Lines">The whole lines, in the order in which they were written.</param>
/// <param name="HasBrokenLine">Whether the file ends within a line, which is passed over: the process was killed while
/// it wrote, or still writes.</param>
public sealed record RecordedRuns(RunHeader Header, IReadOnlyList<MetricLine> Lines, bool HasBrokenLine)
{
    private readonly NotNull given = NotNull.Check(Header).And(Lines);

    /// <summary>Returns the runs of a comparison or a training as their result; those that were begun and not finished
    /// come as far as they were recorded, and say so.</summary>
    /// <exception cref="InvalidDataException">It is the record of a tuning.</exception>
    public ComparisonResult ToComparison()
    {
        var (plan, process) = (Header.Plan, Header.Processes[^1]);
        if (plan.Search is not null)
        {
            throw new InvalidDataException($"A {plan.Verb} record holds trials, and no runs of a comparison.");
        }

        var byRun = Lines.ToLookup(line => line.Key);
        var all = plan.Seeds.SelectMany(seed => plan.Runs.Select(run => (Run: run, Seed: seed))).ToList();
        return new(
            process.Version, process.Machine, plan.Task, process.Started, Header.Processes.Max(one => one.Parallel),
            [.. all.Where(one => byRun.Contains((one.Run.Id, one.Seed))).Select(
                one => Result(one.Run, one.Seed, [.. byRun[(one.Run.Id, one.Seed)]]))],
            [.. all.Where(one => !byRun.Contains((one.Run.Id, one.Seed))).Select(
                one => NameOf(one.Run.Id, one.Seed, plan.Seeds))]);
    }

    /// <summary>Returns the name that tells a run from those of the same plan.</summary>
    internal static string NameOf(string id, long seed, IReadOnlyList<long> seeds) =>
        seeds.Count > 1 ? $"{id} (seed {seed})" : id;

    private RunResult Result(PlannedRun run, long seed, IReadOnlyList<MetricLine> lines)
    {
        var end = lines[^1].Kind == MetricKind.End ? lines[^1] : null;
        var epochs = Epochs(lines.Where(line => line.Kind == MetricKind.Epoch)).ToList();
        return new(
            run.Id, run.Entry, run.Form, run.Batch ?? 0, seed, run.Settings,
            end is null ? epochs : EpochResult.Filled(epochs, Header.Plan.Epochs), end?.Diverged ?? false,
            [.. lines.Where(line => line.Kind == MetricKind.Point).Select(
                line => new CurvePoint(line.Step!.Value, line.Seconds!.Value, line.Loss))])
        {
            Resumed = Header.Processes.Any(process => process.ResumedAt is not null),
            Planned = end is null ? new(Header.Plan.Epochs, run.Steps ?? 1) : null,
        };
    }

    /// <summary>Returns the results of epochs, of which each has its own seconds.</summary>
    private static IEnumerable<EpochResult> Epochs(IEnumerable<MetricLine> lines)
    {
        var before = 0.0;
        foreach (var line in lines)
        {
            yield return new(
                line.Loss, line.TestLoss, line.TestAccuracy!.Value, Math.Round(line.Seconds!.Value - before, 6));
            before = line.Seconds.Value;
        }
    }
}
