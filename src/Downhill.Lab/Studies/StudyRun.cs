namespace Downhill.Lab.Studies;

/// <summary>A study under way: every optimizer goes on with every task by itself, and workers take what is
/// next.</summary>
internal sealed class StudyRun(
    StudyPlan plan, StudyDatabase database, StudyWorkers workers, Action<int>? trained, CancellationToken stop)
{
    /// <summary>Makes all trials that the database lacks.</summary>
    public StudyResult Make()
    {
        trained?.Invoke(database.AllEpochs);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        StudyCell[] cells = [.. plan.Tasks.SelectMany((_, task) => plan.Tunings.Select(
            (_, tuning) => new StudyCell(plan, task, tuning, database.Get)))];
        try
        {
            Task.WhenAll(cells.Select(cell => Task.Run(() => MakeAsync(cell, over), CancellationToken.None)))
                .GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            throw;
        }

        var (version, machine, started) = database.Begun;
        return new(version, machine, started, plan, StudyResult.Compared(plan, [.. cells.Select(cell => cell.Row())]));
    }

    private async Task MakeAsync(StudyCell cell, CancellationTokenSource over)
    {
        foreach (var round in cell.Rounds())
        {
            await Task.WhenAll(round.Where(job => database.Find(job) is null).Select(job => FinishAsync(job, over)))
                .ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(StudyJob job, CancellationTokenSource over)
    {
        try
        {
            var outcome = await workers.MakeAsync(job, over.Token).ConfigureAwait(false);
            var epochs = database.Add(job, outcome);
            trained?.Invoke(epochs);
        }
        catch
        {
            await over.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
