using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill tune</c>: finds the best rate of optimizers with an equal budget, and shows how easy
/// that is.</summary>
internal sealed class TuneVerb() : Verb(
    "tune", "Finds the best learning rate, and any other options, of each optimizer on a task with the same budget for "
    + "all, and tells how easy they are to tune: loss against rate, and the range that is nearly as good as the best.")
{
    private const int LinePeriod = 10_000;

    private readonly TuneChoice choice = new();

    private readonly Option<int> parallel = OptionFactory.Whole(
        "--parallel", "N", "How many runs go on at once; what comes out does not depend on it",
        1, OptionBounds.MostThreads, Environment.ProcessorCount);

    private readonly TaskChoice task = new();

    private readonly Option<string?> folder = OptionFactory.Text(
        "--out", "DIR", "Where to write every run as it ends, run.json and metrics.jsonl, and in the end the report, "
        + "report.html. Where it holds the runs of the same plan, these are gone on with "
        + "[default: runs/tune-DATE-TIME]");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
    [
        .. choice.All, parallel, .. task.All, folder, new JsonOption(),
        new QuietOption("Show no progress, table or plot"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill tune", "the seven classic optimizers, an epoch a run: a minute or two"),
        new("downhill tune sgd adam --trials 16 --seeds 3 --epochs 3", "two, with more care"),
        new("downhill tune adamw --range learning-rate=log:1e-4..1e-1 --range weight-decay=log:1e-4..1 --search sobol "
            + "--trials 32", "two options at once"),
        new("downhill tune --task noisy-quadratic --epochs 100", "another task: see 'downhill list --tasks'"),
        new("downhill tune adam --search halving --epochs 8", "many rates for a little, the better half for longer"),
        new("downhill tune --out runs/mine", "again after Ctrl-C: it goes on where it stopped"),
        new("downhill tune --quiet --json - | jq '.optimizers[] | {id, settings}'", "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "The default task is the network 784-200-10 on MNIST, with batches of 64. Tasks with data train with five "
            + "sixths of those to train with and are judged by the rest; only the best of each optimizer is trained "
            + "with other seeds, and judged by the data to test with.",
        "Trials are compared by the median loss over the seeds. A run that ends no better than guessing has diverged: "
            + "it is counted, and its loss is infinite.",
        "Ctrl-C keeps the runs that are done and prints the command that goes on; a second one quits at once. A "
            + "process that is killed loses only the runs under way.",
        "Exit code: 0 when all was done (an optimizer that diverges is a result), 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var plan = choice.Plan(parsed);
        var chosen = task.Make(parsed);
        var files = new TuningOutput(
            output, parsed.GetValue(folder) ?? $"runs/tune-{DateTime.Now:yyyyMMdd-HHmmss}");
        var folders = new CreatedFolders(files.Paths);
        files.EnsureWritable();
        var atOnce = parsed.GetValue(parallel);
        var command = ShellWords.Of(
            parsed, parsed.GetValue(folder) is null ? [folder.Name, files.Folder] : []);
        output.Say(TuningOutput.Budget(plan, atOnce));
        var progress = new CountProgress(plan.Budget, " epochs", stop, LinePeriod)
        {
            Title = "tuning", Starting = "starting …", Hint = ". Ctrl-C keeps what is done.",
        };
        try
        {
            var result = output.During(progress, () => plan.Make(
                chosen, new(files.Folder) { Command = command }, atOnce, progress.Add, stop));
            files.Write(result);
            files.Show(result);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return files.SayInterrupted(command);
        }
        finally
        {
            folders.RemoveEmpty();
        }
    }
}
