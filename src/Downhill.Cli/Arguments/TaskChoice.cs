using System.CommandLine;
using System.CommandLine.Completions;
using Downhill.Cli.Output;
using Downhill.Lab.Search;
using Downhill.Lab.Tasks;

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

        var folder = parsed.GetValue(data.Folder);
        return parsed.GetValue(data.Classes) is not null
            ? throw new UsageException($"{data.Classes.Name}: only task {Default.Id} takes a number of classes.")
            : folder is not null && info.Source is null
            ? throw new UsageException(
                $"{data.Folder.Name} {folder}: task {info.Id} draws its data from the seed and reads none.")
            : info.Make(folder);
    }
}
