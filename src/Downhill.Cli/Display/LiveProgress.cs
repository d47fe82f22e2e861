using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>Progress on a terminal: a row a run, redrawn in place, gone at the end.</summary>
/// <param name="console">The terminal.</param>
/// <param name="tracker">Knows how far the runs are.</param>
/// <param name="hint">What Ctrl-C does.</param>
/// <param name="stop">Cancelled when the runs were told to stop.</param>
internal sealed class LiveProgress(IAnsiConsole console, Tracker tracker, string hint, CancellationToken stop)
{
    private const int Period = 125;
    private const int Width = 12;
    private const int Others = 5;

    /// <summary>Shows progress until a task ends.</summary>
    public void During(Task task) => console.Live(Picture()).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(live =>
    {
        while (!Task.WaitAny([task], Period).Equals(0))
        {
            live.UpdateTarget(Picture());
        }
    });

    private Rows Picture()
    {
        var all = tracker.Statuses;
        return new(new Grid(Columns(Shown(all))), new Text(Summary(all), new(decoration: Decoration.Bold)));
    }

    /// <summary>All runs where they fit; else those that go on, and of the rest as many as fit.</summary>
    private IReadOnlyList<Status> Shown(IReadOnlyList<Status> all)
    {
        var room = Math.Max(1, console.Profile.Height - Others);
        var chosen = all.OrderByDescending(status => status.IsRunning).ThenBy(status => status.Result is not null)
            .Take(room).ToHashSet();
        return [.. all.Where(chosen.Contains)];
    }

    private IReadOnlyList<GridColumn> Columns(IReadOnlyList<Status> shown)
    {
        IReadOnlyList<GridColumn> columns =
        [
            new("run", false, [.. shown.Select(status =>
                new GridCell(status.Name(tracker.HasSeeds), new(TerminalPalette.Of(status.Spec.Entry))))]),
            Column("epoch", shown, status => status.Result is not null ? $"{tracker.Epochs}/{tracker.Epochs}"
                : status.Progress is null ? "" : $"{status.Progress.Epoch}/{tracker.Epochs}"),
            new("", false, [.. shown.Select(status =>
                new GridCell(Bar.Of(status.Done, Width), new(status.Result is null ? Color.Yellow : Color.Green)))]),
            Column("loss", shown, status =>
                status.Progress is { Images: > 0 } ? Format.Loss(status.Progress.Loss) : ""),
            Column("images/s", shown, status => status.Rate > 0 ? Format.Rate(status.Rate) : ""),
            Column("left", shown, Left),
        ];
        return Grid.WidthOf(columns) <= console.Profile.Width
            ? columns
            : [.. columns.Where(column => column.Title.Length > 0)];
    }

    private string Summary(IReadOnlyList<Status> all)
    {
        var done = $"{all.Count(status => status.Result is not null)} of {all.Count} runs done";
        return stop.IsCancellationRequested ? $"Stopping … {done} are kept."
            : tracker.SecondsLeft() is { } left ? $"{done}, about {Format.Time(left)} left. {hint}"
            : $"{done}.";
    }

    private static GridColumn Column(string title, IReadOnlyList<Status> shown, Func<Status, string> text) =>
        new(title, true, [.. shown.Select(status => new GridCell(text(status)))]);

    private static string Left(Status status) => status switch
    {
        { Result.Diverged: true } => "✗",
        { Result: not null } => "✓",
        { Progress.Images: > 0, SecondsLeft: { } left } => Format.Time(left),
        { Progress: not null } => "…",
        _ => "",
    };
}
