using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Downhill.Lab.Reports;

/// <summary>A comparison as one HTML file that needs nothing else: no network, no other file; scripts only to explore.
/// </summary>
public static class HtmlReport
{
    /// <summary>The scripts, in the order they build on each other.</summary>
    private static readonly string[] Scripts =
        ["scale.js", "series.js", "chart.js", "legend.js", "table.js", "report.js"];

    /// <summary>Writes the report.</summary>
    /// <param name="result">The comparison, done or cut short; it may have no finished run.</param>
    /// <param name="writer">Where to; it is not closed.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(ComparisonResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Render(result));
    }

    /// <summary>The text of the report.</summary>
    /// <param name="result">The comparison, done or cut short; it may have no finished run.</param>
    /// <returns>An HTML document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string Render(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);

        var all = Series.Of(result);
        var script = string.Join('\n', Scripts.Select(Resource));
        return Fill(Resource("report.html"), new(StringComparer.Ordinal)
        {
            ["title"] = Text.Html($"Optimizers compared on {result.Data}"),
            ["lead"] = Text.Html(ReportFacts.Lead(result, all)),
            ["missing"] = ReportFacts.Missing(result),
            ["style"] = $":root {{ {Theme.Light.ToCss()} }}\n{DarkRules()}\n{Resource("report.css")}",
            ["picture"] = SvgChart.Draw(result, all, Theme.OfPage).ToString(SaveOptions.DisableFormatting),
            ["times"] = ReportFacts.Times(result),
            ["table"] = ReportTable.Render(all, result.Parallel),
            ["seeds"] = ReportTable.RenderSeeds(all, result.Parallel),
            ["facts"] = ReportFacts.List(result),
            ["data"] = ReportData.Render(all),
            ["script"] = script,
            ["hash"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))),
        });
    }

    /// <summary>Dark where the reader's system says so or the reader does, but never on paper.</summary>
    private static string DarkRules() => $$"""
        @media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{Theme.Dark.ToCss()}} } }
        @media screen { :root[data-theme="dark"] { {{Theme.Dark.ToCss()}} } }
        """;

    /// <summary>The template with each <c>{{name}}</c> replaced, once: what is put in is not looked at again.</summary>
    private static string Fill(string template, Dictionary<string, string> parts)
    {
        var html = new StringBuilder();
        var pieces = template.Split("{{");
        html.Append(pieces[0]);
        foreach (var piece in pieces[1..])
        {
            var end = piece.IndexOf("}}", StringComparison.Ordinal);
            html.Append(parts[piece[..end]]).Append(piece.AsSpan(end + 2));
        }

        return html.ToString();
    }

    private static string Resource(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Downhill.Lab.Reports.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks the resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
