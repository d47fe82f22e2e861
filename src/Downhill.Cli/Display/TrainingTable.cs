using Downhill.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = Spectre.Console.Text;

namespace Downhill.Cli.Display;

/// <summary>The table of one training, a row for each epoch.</summary>
/// <param name="result">The training, as a comparison of one run.</param>
internal sealed class TrainingTable(ComparisonResult result)
{
    private const int MostRows = 20;
    private readonly RunResult run = result.Runs[0];

    /// <summary>Returns the table, which fits any width.</summary>
    public IRenderable Render() => new Rows(
    [
        new Text(Heading()), new Grid(Columns()),
        .. Notes().Select(note => new Text(note, new(decoration: Decoration.Dim))),
    ]);

    private GridColumn[] Columns()
    {
        var rows = Shown().Select(i => (Number: i + 1, Epoch: run.Epochs[i])).ToList();
        return
        [
            Numbers("epoch", row => $"{row.Number}"),
            Numbers("loss", row => row.Epoch.Loss is { } loss ? TerminalFormat.Loss(loss) : "—"),
            Numbers("test %", row => row.Epoch.Loss is null ? "—" : TerminalFormat.Percent(row.Epoch.TestAccuracy)),
            Numbers("test loss", row => row.Epoch.TestLoss is { } loss ? TerminalFormat.Loss(loss) : "—"),
            .. result.HasTimes
                ? [Numbers("time", row => row.Epoch.Loss is null ? "—" : TerminalFormat.Time(row.Epoch.Seconds))]
                : (GridColumn[])[],
        ];

        GridColumn Numbers(string title, Func<(int Number, EpochResult Epoch), string> text) =>
            new(title, true, [.. rows.Select(row => new GridCell(text(row)))], HasBest: false);
    }

    /// <summary>Returns the epochs to show, from 0: all, or the first, the last, and some evenly between.</summary>
    private IEnumerable<int> Shown() => run.Epochs.Count <= MostRows
        ? Enumerable.Range(0, run.Epochs.Count)
        : Enumerable.Range(0, MostRows).Select(i => (int)Math.Round(i * (run.Epochs.Count - 1.0) / (MostRows - 1)));

    private string Heading() => $"{run.Id}, batch {run.Batch}: {SettingsText.Options(run)}";

    private IEnumerable<string> Notes()
    {
        if (run.Epochs.Count > MostRows)
        {
            yield return $"{MostRows} of {run.Epochs.Count} epochs; all are in the report.";
        }

        yield return "Loss is the mean over an epoch, the test is after it"
            + (result.HasTimes ? "; time is of training alone." : ".");
        if (!result.HasTimes)
        {
            yield return result.WhyNoTimes;
        }

        if (run.Diverged)
        {
            yield return run.Epochs.Any(epoch => epoch.Loss is null)
                ? "Diverged: the loss stopped being finite (—)."
                : "Diverged: the loss ended no better than before training or than guessing.";
        }
    }
}
