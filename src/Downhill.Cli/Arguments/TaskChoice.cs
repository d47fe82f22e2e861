using System.CommandLine;
using System.CommandLine.Completions;
using Downhill.Cli.Output;
using Downhill.Lab.Search;
using Downhill.Lab.Tasks;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>The options that choose the task to tune on, with its data.</summary>
internal sealed class TaskChoice
{
    private static readonly TaskInfo Default = TaskTable.All[0];

    private readonly Option<string> task = OptionFactory.Text(
        "--task", "NAME", "The task to train on; 'downhill list --tasks' shows them all", Default.Id,
        OptionBounds.OneOf("task", [.. TaskTable.All.Select(one => one.Id)]));

    private readonly DataChoice data = new();

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All => [task, .. data.All];

    /// <summary>Makes the task of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">The task takes no such data.</exception>
    public ITuningTask Make(ParseResult parsed)
    {
        var info = TaskTable.Find(parsed.GetValue(task)!)!;
        if (info == Default)
        {
            var (images, name) = data.Load(parsed);
            return new MnistTask(images, name);
        }

        return Make(info, parsed.GetValue(data.Folder), parsed);
    }

    private ITuningTask Make(TaskInfo info, string? folder, ParseResult parsed) =>
        parsed.GetValue(data.Classes) is not null
            ? throw new UsageException($"{data.Classes.Name}: only task {Default.Id} takes a number of classes.")
            : folder is null ? info.Make(null)
            : info.Source is null
            ? throw new UsageException(
                $"{data.Folder.Name} {folder}: task {info.Id} draws its data from the seed and reads none.")
            : Read(info, folder);

    /// <summary>Makes a task with the data of a folder, whose faults are told as those of the option.</summary>
    private ITuningTask Read(TaskInfo info, string folder)
    {
        if (!Directory.Exists(folder) && !Mnist.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{data.Folder.Name} {folder}: {(File.Exists(folder) ? "this is a file" : "there is no such folder")}. "
                + $"Give the folder that holds the data of task {info.Id}; 'downhill list --tasks' tells which.");
        }

        try
        {
            return info.Make(folder);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            throw new InvalidDataException($"{data.Folder.Name} {e.Message}", e);
        }
    }
}
