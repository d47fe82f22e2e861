using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Search;
using Downhill.Lab.Studies;

namespace Downhill.Lab.Reports;

/// <summary>Renders results of several verbs as one self-contained HTML file.</summary>
/// <remarks>Runs of all comparisons and trainings share one plot and one table; each tuning has its plots, and paths
/// play.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Paths;
/// using Downhill.Lab.Reports;
/// using Downhill.Lab.Search;
/// using Downhill.Training;
///
/// var digits = new Dataset(new byte[24 * 4], new byte[24], rows: 2, columns: 2);
/// Tuning tuning = new([new("adam", new AdamOptions())]) { Trials = 4 };
/// var preset = PathPreset.All[0];
/// PathPlan walk = new(preset.Surface, [preset.Surface.Start], preset.Specs, Steps: 20);
///
/// var html = RunsReport.Render(
/// [
///     new("tuned", tuning.Make(new MnistTask(new Mnist(digits, digits), "tiny"))), new("contours", walk.Walk()),
/// ]);
/// </code>
/// </example>
public static class RunsReport
{
    /// <summary>Returns the report as HTML.</summary>
    /// <param name="sources">The results to show, one or more.</param>
    /// <exception cref="ArgumentException">There are no results.</exception>
    public static string Render(IReadOnlyList<ReportSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        if (sources.Count == 0)
        {
            throw new ArgumentException("A report needs results; there are none.", nameof(sources));
        }

        var runs = MergedRuns.Of(sources);
        var all = runs is null ? [] : Series.Of(runs);
        return new Page(Title(sources), Lead(sources, runs, all), [.. Sections(sources, runs, all)])
        {
            Notice = runs is null ? "" : ReportFacts.Missing(runs),
            Styles = ["tune.css", "runs.css"],
            Data = runs is null ? "" : ReportData.Render(all),
            HasPictures = sources.Any(source => source.Result is PathsResult),
        }.Render();
    }

    private static IEnumerable<string> Sections(
        IReadOnlyList<ReportSource> sources, ComparisonResult? runs, IReadOnlyList<Series> all)
    {
        if (runs is not null)
        {
            yield return HtmlReport.Section(runs, all);
        }

        foreach (var (number, source) in sources.Index())
        {
            yield return source.Result switch
            {
                TuningResult tuning => Heading(source.Name, TuningFacts.Lead(tuning))
                    + string.Concat(source.Notes.Select(TuningFacts.Notice)) + TuningFacts.Edges(tuning)
                    + TuningReport.Section(tuning, TuningSeries.Of(tuning), $"-{number}"),
                StudyRecord study => Heading(source.Name, StudySection.Lead(study))
                    + (source.Notes.Count == 0 ? "" : TuningFacts.Notice($"{string.Join(". ", source.Notes)}."))
                    + StudySection.Render(study),
                PathsResult paths => Heading(source.Name, $"{paths.Plan.Surface.Text}, {paths.Plan.Steps} steps.")
                    + Picture(paths),
                _ => "",
            };
        }

        foreach (var (number, source) in sources.Index())
        {
            var facts = source.Result switch
            {
                TuningResult tuning => TuningFacts.List(tuning),
                StudyRecord study => StudySection.Facts(study),
                ComparisonResult one => ReportFacts.List(one, [], isComparison: true),
                _ => "",
            };
            yield return facts.Length == 0 ? ""
                : Page.Facts($"What {MarkupText.Html(source.Name)} ran on", facts, $"-{number}");
        }
    }

    private static string Title(IReadOnlyList<ReportSource> sources) => sources.Count == 1
        ? $"Results of {sources[0].Name}" : $"Results of {sources.Count} runs";

    private static string Lead(
        IReadOnlyList<ReportSource> sources, ComparisonResult? runs, IReadOnlyList<Series> all) =>
        (sources.Count == 1 ? "" : $"{Phrases.Enumerate([.. sources.Select(source => source.Name)])}. ")
        + (runs is null ? "" : ReportFacts.Lead(runs, all));

    private static string Heading(string name, string lead) =>
        $"<h2 class=\"source\">{MarkupText.Html(name)}</h2>\n<p class=\"lead\">{MarkupText.Html(lead)}</p>\n";

    /// <summary>Returns the picture in both themes, each a file of its own within the page, so that neither their
    /// names nor their styles meet.</summary>
    private static string Picture(PathsResult paths) =>
        $"<figure class=\"paths\">{Image(paths, Theme.Light)}{Image(paths, Theme.Dark)}</figure>\n";

    private static string Image(PathsResult paths, Theme theme)
    {
        var svg = PathPicture.Render(paths, new() { Theme = theme });
        var data = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg));
        var told = MarkupText.Html($"Paths over {paths.Plan.Surface.Title}: "
            + string.Join(", ", paths.Plan.Specs.Select(spec => spec.Id)));
        return $"<img class=\"{theme.Name}\" alt=\"{told}\" src=\"data:image/svg+xml;base64,{data}\">";
    }
}
