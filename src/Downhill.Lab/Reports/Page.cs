using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Downhill.Lab.Drawing;

namespace Downhill.Lab.Reports;

/// <summary>Assembles a page from its template and parts, with styles and scripts inside.</summary>
internal static class Page
{
    /// <summary>Returns the page as HTML.</summary>
    /// <param name="template">The resource with the places to fill.</param>
    /// <param name="styles">The resources with the style sheets.</param>
    /// <param name="scripts">The resources with the scripts, in the order in which they build on each other.</param>
    /// <param name="parts">The content of each place of the template, as HTML.</param>
    public static string Render(
        string template, IEnumerable<string> styles, IEnumerable<string> scripts, Dictionary<string, string> parts)
    {
        var script = string.Join('\n', scripts.Select(Resource));
        var colors = $":root {{ {Theme.Light.ToCss()} }}\n{DarkRules()}";
        parts["style"] = string.Join('\n', styles.Select(Resource).Prepend(colors));
        parts["script"] = script;
        parts["hash"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return Fill(Resource(template), parts);
    }

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
