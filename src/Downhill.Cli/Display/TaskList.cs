using System.Globalization;
using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Lab.Tasks;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the tasks for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class TaskList(IAnsiConsole console)
{
    private const double Speed = 1e10;
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Writes the whole list.</summary>
    public void Write()
    {
        foreach (var task in TaskTable.All)
        {
            console.Write(new Text(task.Id + "\n", Bold));
            Below(task.Summary);
            Below(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{task.Weights:N0} weights · {task.Steps:N0} steps an epoch · {Seconds(task)}"));
            Below($"checked against: {task.Reference}");
            if (task.Source is { } source)
            {
                Below($"data: {source}");
            }
        }

        console.Write(new Text(
            "Times are for an epoch at 10·10⁹ operations a second: operations are counted, nothing is measured.\n"));
    }

    /// <summary>Returns the same list as JSON.</summary>
    public static string ToJson() => JsonSerializer.Serialize(
        TaskTable.All.Select(task => new
        {
            task.Id,
            task.Summary,
            task.Weights,
            task.Steps,
            task.Operations,
            task.Reference,
            data = task.Source,
        }),
        Json.Readable);

    private static string Seconds(TaskInfo task)
    {
        var seconds = task.Operations / Speed;
        return seconds < 0.1 ? "below 0.1 s" : string.Create(CultureInfo.InvariantCulture, $"about {seconds:0.0} s");
    }

    private void Below(string line) => console.Write(new Padder(new Text(line), new(4, 0, 0, 0)));
}
