using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill report</c>: shows results of any verbs in one page, also of runs that still go
/// on.</summary>
internal sealed class ReportVerb() : Verb(
    "report", "Shows results in one page for the browser: curves of all runs together, how easy optimizers "
    + "are to tune, studies, and paths that play.")
{
    private const string DefaultFile = "report.html";

    private readonly Argument<string[]> sources = new("results")
    {
        HelpName = "RUN…",
        Arity = ArgumentArity.OneOrMore,
        Description = "Folders that downhill train, compare, tune or study wrote, also those whose runs were killed or "
            + "still go on, and records: study.db, and what --json of these verbs and of paths wrote",
    };

    private readonly Option<string?> file = OptionFactory.Text(
        "--out", "FILE", $"Where to write the page [default: {DefaultFile}]");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => [sources, file, new QuietOption("Say nothing")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill report runs/compare-*", "all comparisons in one plot"),
        new("downhill report runs/tune-20260102-030405 contours.json --out both.html", "a tuning, and paths that play"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "The page is one file that needs no network. Runs of one name from several results are told apart by the names "
            + "of their folders.",
        "Exit code: 0 when the page was written, 1 error, 2 usage.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var to = parsed.GetValue(file) ?? DefaultFile;
        output.EnsureWritable(to);
        var loaded = parsed.GetValue(sources)!.Distinct(StringComparer.Ordinal).Select(Load).ToList();
        stop.ThrowIfCancellationRequested();
        var page = RunsReport.Render(loaded);
        AtomicFile.Write(to, temporary => System.IO.File.WriteAllText(temporary, page));
        foreach (var note in loaded.SelectMany(source => source.Notes))
        {
            output.Complain(note + ".");
        }

        output.Say($"Report: {to}");
        return ExitCode.Done;
    }

    private static ReportSource Load(string path)
    {
        try
        {
            return ReportSource.Load(path);
        }
        catch (FileNotFoundException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
