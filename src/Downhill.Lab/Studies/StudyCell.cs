using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>One optimizer on one task: its rounds of trials follow from the outcomes before, and from nothing
/// else.</summary>
/// <param name="plan">The plan of the study.</param>
/// <param name="task">The place of the task.</param>
/// <param name="tuning">The place of the optimizer.</param>
/// <param name="find">Returns the outcome of a finished trial.</param>
internal sealed class StudyCell(StudyPlan plan, int task, int tuning, Func<StudyJob, StudyOutcome> find)
{
    private readonly Tuning budget = plan.Tunings[tuning];
    private readonly List<SearchTrial> done = [];

    /// <summary>Gets what the search knows.</summary>
    public SearchState State => budget.State(done, Entry);

    private TuningEntry Entry => budget.Entries[0];

    /// <summary>Returns rounds of trials; those of a round are finished before the next is asked for.</summary>
    public IEnumerable<IReadOnlyList<StudyJob>> Rounds()
    {
        while (budget.Search.Next(State) is { Count: > 0 } next)
        {
            yield return [.. next.SelectMany(Jobs)];
            done.AddRange(next.Select(candidate => new SearchTrial(
                candidate.Values, candidate.Epochs, new(Jobs(candidate).Select(job => find(job).Result.Loss)))));
        }

        yield return Reports();
    }

    /// <summary>Returns what came out, after the last round.</summary>
    public StudyRow Row()
    {
        var (best, reports) = (State.Best!, Reports().Select(find).ToList());
        return new(
            plan.Tasks[task].Id, Entry.Id, State.Done, best, TuningRun.Edges(budget, Entry, State, best),
            new(reports.Select(report => report.Result.Loss)), [.. reports.Select(report => report.Result.Accuracy)],
            reports.All(report => report.IsAlone) ? Median([.. reports.Select(report => report.Seconds)]) : null);
    }

    private IEnumerable<StudyJob> Jobs(SearchCandidate candidate) => budget.Seeds.Select(
        seed => new StudyJob(task, tuning, candidate.Values, seed, candidate.Epochs, IsReport: false));

    private IReadOnlyList<StudyJob> Reports() => [.. budget.ReportSeeds.Select(
        seed => new StudyJob(task, tuning, State.Best!.Values, seed, budget.Epochs, IsReport: true))];

    private static double Median(double[] seconds) => new Statistics.Sample(seconds).Median;
}
