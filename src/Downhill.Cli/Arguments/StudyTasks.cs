using Downhill.Lab.Search;
using Downhill.Lab.Studies;
using Downhill.Lab.Tasks;

namespace Downhill.Cli.Arguments;

/// <summary>Finds the tasks that files of studies ask for.</summary>
internal static class StudyTasks
{
    /// <summary>Returns a task with its data, which are read here.</summary>
    /// <param name="task">The task that is asked for.</param>
    /// <param name="folder">The folder of the file, from which paths are seen.</param>
    /// <exception cref="ArgumentException">There is no such task, or no such data.</exception>
    public static ITuningTask Find(StudyTask task, string folder)
    {
        var known = TaskTable.All.Select(info => info.Id);
        var found = TaskTable.Find(task.Id) ?? throw new ArgumentException(
            $"there is no such task.{DidYouMean.Hint(task.Id, known)} {ListText.Choices(known)}");
        var data = task.Data is null ? null : Path.GetFullPath(task.Data, folder);
        try
        {
            return found.Make(data);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new ArgumentException($"its data cannot be read: {e.Message}", e);
        }
    }
}
