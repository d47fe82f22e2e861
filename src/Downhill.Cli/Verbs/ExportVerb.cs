using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Downhill.Lab.Runs;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill export</c>: writes recorded runs for other programs.</summary>
internal sealed class ExportVerb() : Verb(
    "export", "Writes recorded runs of train, compare, tune and study as event files of TensorBoard, or as a table of "
    + "comma-separated values.")
{
    private const string TensorBoard = "tensorboard";
    private const string Csv = "csv";

    private readonly Argument<string[]> runs = new("runs")
    {
        HelpName = "RUN…",
        Arity = ArgumentArity.OneOrMore,
        Description = "The runs: folders that train, compare, tune or study wrote, also those whose runs were "
            + "killed or still go on, or what train or compare wrote by --json",
    };

    private readonly Option<string> format = OptionFactory.Text(
        "--to", "FORMAT", "What to write: tensorboard or csv", TensorBoard,
        OptionBounds.OneOf("format", TensorBoard, Csv));

    private readonly Option<string?> to = OptionFactory.Text(
        "--out", "PATH", "Where to write: a folder for tensorboard, a file for csv [default: tensorboard, or runs.csv, "
        + "in the first folder of runs]");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => [runs, format, to, new QuietOption("Show nothing")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill export runs/study-quick --to csv --out trials.csv", "a row for each number, with all settings"),
        new("downhill export runs/compare-mine --to tensorboard --out logs && tensorboard --logdir logs",
            "curves, and settings under HPARAMS"),
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var (paths, isCsv) = (parsed.GetValue(runs)!, parsed.GetValue(format) == Csv);
        List<RunRecord> all = [.. paths.SelectMany(RunReader.Load)];
        var first = Directory.Exists(paths[0]) ? paths[0] : Path.GetDirectoryName(paths[0])!;
        var target = parsed.GetValue(to) ?? Path.Combine(first, isCsv ? "runs.csv" : TensorBoard);
        if (isCsv)
        {
            VerbOutput.EnsureWritable(to.Name, target);
            VerbOutput.WriteFile(target, RunTable.ToCsv(all));
        }
        else
        {
            EventFile.Save(all, target);
        }

        foreach (var note in all.SelectMany(run => run.Notes).Distinct(StringComparer.Ordinal))
        {
            output.Complain(note + ".");
        }

        output.Say($"{Phrases.Count(all.Count, "run")}: {target}");
        return ExitCode.Done;
    }
}
