using Downhill.Lab.Logs;

namespace Downhill.Lab.Experiments;

/// <summary>The record of a training, which goes on from what its checkpoint knows.</summary>
internal static class TrainRecord
{
    /// <summary>Opens the record with the lines of the run so far; those that were written after its checkpoint are
    /// left, and will be written again.</summary>
    /// <param name="folder">The folder of the record.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="run">The run, which stands where its checkpoint does.</param>
    /// <param name="from">The file of the checkpoint; null for a run that begins.</param>
    /// <param name="started">The time at which this process began.</param>
    public static RunLog Open(
        RunFolder folder, TrainPlan plan, string name, Run run, string? from, DateTimeOffset started)
    {
        RunPlan recorded = new(
            "train", name, plan.Data, plan.Epochs, [plan.Seed], [run.Planned]);
        var process = folder.ThisProcess(started, parallel: 1, from is null ? null : run.Steps);
        return new(folder, new(RunHeader.Newest, recorded, [.. Before(from), process]), run.Lines);
    }

    /// <summary>Returns the processes that trained up to a checkpoint, as far as a record beside it tells.</summary>
    private static IReadOnlyList<RunProcess> Before(string? from)
    {
        try
        {
            return from is null ? []
                : new RunFolder(Path.GetDirectoryName(Path.GetFullPath(from))!).LoadHeader().Processes;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // The checkpoint is whole, and knows all that was measured.
            return [];
        }
    }
}
