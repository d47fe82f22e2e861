using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Studies;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill study</c>: makes a whole comparison from one file, and goes on with it after any
/// stop.</summary>
internal sealed class StudyVerb() : Verb(
    "study", "Makes a whole comparison from one JSON file: each optimizer is tuned on each task with the same budget, "
    + "then trained with other seeds, and told with intervals and corrected tests.")
{
    private const int LinePeriod = 10_000;
    private readonly StudyChoice choice = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
        [.. choice.All, new JsonOption(), new QuietOption("Show no progress or table")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill study classics.json", "all of it, on all processors"),
        new("downhill study classics.json --dry-run", "how many trials that is, and about how long it takes"),
        new("downhill study classics.json", "again after Ctrl-C or a kill: it goes on where it was"),
        new("downhill study classics.json --times-comparable", "one trial at a time, with times"),
        new("sqlite3 runs/study-classics/study.db 'SELECT optimizer, avg(loss) FROM trial WHERE is_report GROUP BY 1'",
            "ask the database, also while it grows"),
        new("downhill study classics.json --quiet --json - | jq '.results[] | {task, optimizer, reported}'",
            "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "A study: { \"tasks\": [{ \"id\": \"mnist\" }], \"optimizers\": [{ \"id\": \"sgd\" }, { \"id\": \"adam\", "
            + "\"settings\": { \"beta2\": 0.99 } }], \"search\": { \"method\": \"grid\", \"trials\": 12 }, "
            + "\"tuningSeeds\": [1, 2], \"reportSeeds\": [11, 12, 13, 14, 15, 16] }. docs/studies.md tells all of it.",
        "The same study gives the same results to the bit, whatever the number of workers, the order in which trials "
            + "end, and stops. No finished trial is made again. Diverged trials are counted, never dropped.",
        "Ctrl-C ends at once and keeps what is done. A worker that dies is replaced.",
        "Exit code: 0 when all was done (an optimizer that diverges is a result), 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var plan = choice.Plan(parsed);
        if (parsed.GetValue(choice.IsWorker))
        {
            WorkerLoop.Run(plan, isAlone: false, Console.In, Console.Out);
            return ExitCode.Done;
        }

        var workers = choice.Workers(parsed);
        if (parsed.GetValue(choice.DryRun))
        {
            return new StudyForecast(plan, workers).Show(output, stop);
        }

        var files = new StudyOutput(output, choice.Folder(parsed, plan));
        var folders = new CreatedFolders(files.Paths);
        files.EnsureWritable();
        output.Say(StudyForecast.Budget(plan, workers));
        var progress = new CountProgress(plan.Budget, " epochs", stop, LinePeriod)
        {
            Title = $"study {plan.Name}", Starting = "starting …", Hint = ". Ctrl-C keeps what is done.",
        };
        try
        {
            var result = output.During(progress, () => plan.Make(
                files.Database, workers, choice.Hire(parsed, plan), progress.Add, stop));
            files.Write(result);
            files.Show(result);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return files.SayInterrupted(
                ShellWords.Join(["downhill", .. parsed.Tokens.Select(token => token.Value)]));
        }
        finally
        {
            folders.RemoveEmpty();
        }
    }
}
