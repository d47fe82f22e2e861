using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Renders a benchmark as one self-contained HTML file.</summary>
/// <remarks>It has a roofline and a table for each storage format and number of threads.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Benchmarks;
/// using Downhill.Lab.Reports;
///
/// var benchmark = new Benchmark([new("adam", StepStorage.Float32, Size: 4096, Threads: 1)], Seconds: 0.02);
/// var html = BenchmarkReport.Render(benchmark.Make());
/// </code>
/// </example>
public static class BenchmarkReport
{
    /// <summary>Returns the report as HTML.</summary>
    /// <param name="result">The benchmark, complete or cut short; it may have no measured step.</param>
    /// <returns>An HTML document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string Render(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);

        var groups = StepGroup.Of(result);
        var rooflines = Page.Section("rooflines.html", new(StringComparer.Ordinal)
        {
            ["rooflines"] = string.Concat(groups.Select(Figure)),
            ["legend"] = BenchmarkFacts.Legend(groups),
            ["tables"] = string.Concat(groups.Select(BenchmarkTable.Render)),
        });
        return new Page(
            "How fast a step is, and how fast it could be", BenchmarkFacts.Lead(result),
            [rooflines, Page.Facts("What it ran on", BenchmarkFacts.List(result))])
        {
            Notice = BenchmarkFacts.Missing(result),
            Styles = ["bench.css"],
        }.Render();
    }

    private static string Figure(StepGroup group) =>
        $"<figure><figcaption>{MarkupText.Html(group.Name)}</figcaption>"
        + $"{Roofline.Draw(group, Theme.OfPage)}</figure>\n";
}
