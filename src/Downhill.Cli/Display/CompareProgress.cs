using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The progress of a comparison: a row for each run on a terminal, elsewhere a line for each epoch.</summary>
internal sealed class CompareProgress : ProgressFrame
{
    private const int Width = 12;
    private const int Others = 5;
    private readonly RunTracker tracker;
    private readonly string hint;
    private readonly CancellationToken stop;
    private readonly int nameWidth;

    /// <summary>Begins to listen, which must be before the runs begin, or an epoch that ends at once would be
    /// missed.</summary>
    /// <param name="tracker">The tracker of the runs.</param>
    /// <param name="hint">The sentence that says what Ctrl-C does.</param>
    /// <param name="stop">Canceled when the runs are to stop.</param>
    public CompareProgress(RunTracker tracker, string hint, CancellationToken stop)
    {
        (this.tracker, this.hint, this.stop) = (tracker, hint, stop);
        nameWidth = tracker.Statuses.Max(status => status.Name(tracker.HasSeeds).Length);
        tracker.EpochEnded = Write;
    }

    /// <inheritdoc/>
    protected override IRenderable Picture(IAnsiConsole console)
    {
        var all = tracker.Statuses;
        return new Rows(
            new Grid(Columns(Shown(all, console.Profile.Height), console.Profile.Width)),
            new Text(Summary(all), new(decoration: Decoration.Bold)));
    }

    private void Write(RunProgress progress)
    {
        var name = tracker.Statuses.First(status => status.Spec.Id == progress.Spec.Id && status.Seed == progress.Seed)
            .Name(tracker.HasSeeds);
        var left = tracker.SecondsLeft() is { } seconds ? $"  all left {TerminalFormat.Time(seconds)}" : "";
        Write(
            $"{name.PadRight(nameWidth)}  epoch {progress.Epoch}/{tracker.Epochs}  loss "
            + $"{TerminalFormat.Loss(progress.Loss),7}"
            + $"  test {TerminalFormat.Percent(progress.Tested!.TestAccuracy),5} %"
            + $"  {TerminalFormat.Rate(progress.Images / Math.Max(progress.Seconds, 1e-9)),5} images/s{left}");
    }

    /// <summary>Returns all runs if they fit; else those under way, and as many of the others as fit.</summary>
    private static IReadOnlyList<RunStatus> Shown(IReadOnlyList<RunStatus> all, int height)
    {
        var room = Math.Max(1, height - Others);
        var chosen = all.OrderByDescending(status => status.IsRunning).ThenBy(status => status.Result is not null)
            .Take(room).ToHashSet();
        return [.. all.Where(chosen.Contains)];
    }

    private IReadOnlyList<GridColumn> Columns(IReadOnlyList<RunStatus> shown, int width)
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
                status.Progress is { Images: > 0 } ? TerminalFormat.Loss(status.Progress.Loss) : ""),
            Column("images/s", shown, status => status.Rate > 0 ? TerminalFormat.Rate(status.Rate) : ""),
            Column("left", shown, Left),
        ];
        return Grid.WidthOf(columns) <= width
            ? columns
            : [.. columns.Where(column => column.Title.Length > 0)];
    }

    private string Summary(IReadOnlyList<RunStatus> all)
    {
        var done = $"{all.Count(status => status.Result is not null)} of {all.Count} runs done";
        return stop.IsCancellationRequested ? $"Stopping … {done} are kept."
            : tracker.SecondsLeft() is { } left ? $"{done}, about {TerminalFormat.Time(left)} left. {hint}"
            : $"{done}.";
    }

    private static GridColumn Column(string title, IReadOnlyList<RunStatus> shown, Func<RunStatus, string> text) =>
        new(title, true, [.. shown.Select(status => new GridCell(text(status)))]);

    private static string Left(RunStatus status) => status switch
    {
        { Result.Diverged: true } => "✗",
        { Result: not null } => "✓",
        { Progress.Images: > 0, SecondsLeft: { } left } => TerminalFormat.Time(left),
        { Progress: not null } => "…",
        _ => "",
    };
}
