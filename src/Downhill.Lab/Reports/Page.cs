using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Downhill.Lab.Drawing;
using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>A page: a head, sections one below the other, and styles and scripts inside.</summary>
/// <param name="Title">The title, as plain text.</param>
/// <param name="Lead">A sentence or two below it, as plain text.</param>
/// <param name="Sections">The sections, as HTML.</param>
internal sealed record Page(string Title, string Lead, IReadOnlyList<string> Sections)
{
    /// <summary>The scripts of a page with a plot to explore, in the order in which they build on each other.</summary>
    private static readonly string[] PlotScripts =
        ["scale.js", "series.js", "chart.js", "legend.js", "table.js", "report.js"];

    private static readonly string[] TableScripts = ["table.js", "bench.js"];

    /// <summary>Gets what to know first, as HTML; empty by default.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Gets the style sheets beside that of all pages.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Gets the data of the plot, as JSON that nothing breaks out of; empty, the default, for no
    /// plot.</summary>
    public string Data { get; init; } = "";

    /// <summary>Gets whether pictures stand in the page as files of their own; default false.</summary>
    public bool HasPictures { get; init; }

    /// <summary>Returns the page as HTML.</summary>
    public string Render()
    {
        var script = string.Join('\n', (Data.Length > 0 ? PlotScripts : TableScripts).Select(Resource));
        var colors = $":root {{ {Theme.Light.ToCss()} }}\n{DarkRules()}";
        return Section("frame.html", new(StringComparer.Ordinal)
        {
            ["title"] = MarkupText.Html(Title),
            ["lead"] = MarkupText.Html(Lead),
            ["notice"] = Notice,
            ["pictures"] = HasPictures ? " img-src data:;" : "",
            ["sections"] = string.Concat(Sections),
            ["data"] = Data.Length == 0 ? "" : $"<script type=\"application/json\" id=\"data\">{Data}</script>\n",
            ["style"] = string.Join('\n', [colors, Resource("report.css"), .. Styles.Select(Resource)]),
            ["script"] = script,
            ["hash"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))),
        });
    }

    /// <summary>Returns a part of a page.</summary>
    /// <param name="template">The resource with the places to fill.</param>
    /// <param name="parts">The content of each place, as HTML.</param>
    public static string Section(string template, Dictionary<string, string> parts) => Fill(Resource(template), parts);

    /// <summary>Returns the section of facts at the end.</summary>
    /// <param name="title">The title.</param>
    /// <param name="facts">The facts, as HTML.</param>
    /// <param name="number">The number of the section, if there are several.</param>
    public static string Facts(string title, string facts, string number = "") =>
        Section("facts.html", new(StringComparer.Ordinal) { ["about"] = title, ["facts"] = facts, ["n"] = number });

    /// <summary>Returns the rules for the dark theme: by the reader's system or choice, but never on paper.</summary>
    private static string DarkRules() => $$"""
        @media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{Theme.Dark.ToCss()}} } }
        @media screen { :root[data-theme="dark"] { {{Theme.Dark.ToCss()}} } }
        """;

    /// <summary>Replaces each <c>{{name}}</c> of a template, once; the inserted text is not searched again.</summary>
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
