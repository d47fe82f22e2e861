using System.CommandLine;
using System.Runtime.ExceptionServices;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;
using Downhill.Lab.Reports;
using Downhill.Training;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill compare</c>: trains a network on MNIST once with each optimizer, and shows the
/// results.</summary>
internal sealed class CompareVerb() : Verb(
    "compare", "Trains a network 784-200-10 on MNIST once with each optimizer, and tells how they did: "
    + "a table, learning curves, and a report for the browser.")
{
    private readonly Option<int> epochs = OptionFactory.Whole(
        "--epochs", "N", "How often each run sees the training images", 1, OptionBounds.MostEpochs, 5);

    private readonly RunChoice runs = new();

    private readonly Option<long[]> seeds = new("--seed")
    {
        Description = "What initial weights and the order of the images are drawn from; "
            + "with several (--seed 0 1 2) the table shows median and range",
        DefaultValueFactory = _ => [0],
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> parallel = OptionFactory.Whole(
        "--parallel", "N", "How many runs go on at once. Losses do not depend on it; times do, and are shown at 1 only",
        1, OptionBounds.MostThreads, 1);

    private readonly DataChoice data = new();

    private readonly Option<string?> folder = OptionFactory.Text(
        "--out", "DIR", "Where to write what is measured while runs go on, run.json and metrics.jsonl, and in the end "
        + "the report, report.html, with its curves as pictures, curves-light.svg and curves-dark.svg. Where it holds "
        + "runs of the same plan that are done, these are not made again [default: runs/compare-DATE-TIME; nowhere "
        + "with --json]");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
    [
        epochs, .. runs.All, seeds, parallel, .. data.All, folder, new JsonOption(),
        new QuietOption("Show no progress, table or curves"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill compare", "the whole table, 5 epochs each"),
        new("downhill compare --only sgd,adam --epochs 2", "two runs, shorter"),
        new("downhill compare --only adam-R,adam --seed 0 1 2 3 4", "median and range over five seeds"),
        new("downhill compare --only adam,adamw,lion --set schedule=cosine:duration=4690",
            "any optimizers, with a schedule"),
        new("downhill compare --only sgd,momentum --set learning-rate=0.5 --clip norm:1", "rates that need clipping"),
        new("downhill compare --only adam,sgd --around sam --around ema:0.99", "SAM, and averages that are evaluated"),
        new("downhill compare --parallel 4 --out runs/soon", "four runs at a time; again, to go on after Ctrl-C"),
        new("downhill compare --quiet --json - | jq '.runs[] | {id, diverged}'", "for other programs"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "Runs: " + string.Join(", ", MnistTable.All.Select(spec => spec.Id)) + ". By --only also: "
            + string.Join(", ", MnistTable.Named.Except(MnistTable.All).Select(spec => spec.Id)) + ".",
        FormText.All + " sgd-batch1 is sgd with batches of 1 image, sgd-diverging with a rate that is too high, "
            + "rmsprop-R-0.999 is rmsprop-R with decay=0.999.",
        "Ctrl-C keeps the runs that are done, says what is missing, and prints the command that goes on; a second one "
            + "quits at once. A run that fails ends it likewise. A process that is killed loses only the runs under "
            + "way, and 'downhill report' shows how far they came.",
        "Exit code: 0 when all was done (a run that diverges is a result), 1 error, 2 usage, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        Comparison comparison = new(
            runs.Runs(parsed), [.. parsed.GetValue(seeds)!.Distinct()], parsed.GetValue(epochs),
            parsed.GetValue(parallel));
        var to = output.Folder(Free(parsed.GetValue(folder)), "compare");
        var (images, name) = data.Load(parsed);
        return Run(comparison, images, name, new(output, to), Command(parsed, to), stop);
    }

    /// <summary>Makes a comparison; finished runs are written before an error is thrown.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="data">The data set.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="files">The files to write.</param>
    /// <param name="command">The command that goes on.</param>
    /// <param name="stop">Stops the comparison.</param>
    internal static int Run(
        Comparison comparison, Mnist data, string name, ComparisonOutput files, string command, CancellationToken stop)
    {
        var folders = new CreatedFolders(files.Paths);
        files.EnsureWritable();
        files.SayRouting(data, comparison.Runs);
        var tracker = new RunTracker(comparison);
        var (result, failure) = files.During(
            () => comparison.Make(data, name, tracker, files.Record(command), stop), tracker,
            "Ctrl-C keeps what is done.", stop);
        if (result.Runs.Count > 0)
        {
            files.Write(result, HtmlReport.Render);
            files.Show(result, new ResultTable(result).At);
            files.SayReport();
        }

        folders.RemoveEmpty();
        var code = Conclude(result, failure, files.Output, files.HasRecord ? command : null);
        failure?.Throw();
        return code;
    }

    /// <summary>Reports missing runs, if there are any, and returns the exit code.</summary>
    /// <param name="result">The runs that were finished.</param>
    /// <param name="failure">The failure that ended them; null for none.</param>
    /// <param name="output">The output of the verb.</param>
    /// <param name="command">The command that goes on; null where no record is there to go on from.</param>
    internal static int Conclude(
        ComparisonResult result, ExceptionDispatchInfo? failure, VerbOutput output, string? command = null)
    {
        var (done, missing) = (result.Runs.Count, result.Missing.Count);
        if (missing > 0 && (done > 0 || failure is null))
        {
            output.Complain(
                (failure is null ? "interrupted" : "a run failed") + (done > 0
                    ? $". Finished and kept: {done} of {done + missing} runs. Missing: "
                        + $"{string.Join(", ", result.Missing)}."
                    : $" before a run was finished{(command is null ? "; nothing was written" : "")}.")
                    + (command is null ? "" : " Go on with:"),
                command is null ? [] : [$"  {command}"]);
        }

        return missing == 0 ? ExitCode.Done : failure is null ? ExitCode.Interrupted : ExitCode.Failed;
    }

    private string Command(ParseResult parsed, string? to) => ShellWords.Of(
        parsed, to is null || parsed.GetValue(folder) is not null ? [] : [folder.Name, to]);

    /// <summary>Throws if a folder holds a training, whose report and record would be lost.</summary>
    private string? Free(string? given) => given is null || !TrainFiles.In(given).Contains(Trainer.CheckpointName)
        ? given
        : throw new UsageException(
            $"{folder.Name} {given}: it holds a training ({Trainer.CheckpointName}), whose report would be gone. "
            + $"Give another {folder.Name}.");
}
