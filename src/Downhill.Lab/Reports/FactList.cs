using Downhill.Lab.Formatting;

namespace Downhill.Lab.Reports;

/// <summary>Writes the list of facts at the end of a report, as HTML.</summary>
internal static class FactList
{
    /// <summary>Returns the list; facts without a value are left out.</summary>
    public static string Render(IEnumerable<(string Name, string Value)> facts) => string.Concat(
        facts.Where(fact => fact.Value.Length > 0).Select(
            fact => $"<div><dt>{MarkupText.Html(fact.Name)}</dt><dd>{MarkupText.Html(fact.Value)}</dd></div>\n"));

    /// <summary>Returns a fact of several lines, as wide as the page.</summary>
    public static string Lines(string name, IEnumerable<string> lines) =>
        $"<div class=\"wide\"><dt>{MarkupText.Html(name)}</dt>"
        + $"{string.Concat(lines.Select(line => $"<dd>{MarkupText.Html(line)}</dd>"))}</div>\n";

    /// <summary>Returns the facts about the version and the start.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string version, DateTimeOffset started) =>
        [("Downhill", version), ("Started", $"{started:yyyy-MM-dd HH:mm:ss zzz}")];

    /// <summary>Returns the facts about a machine.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Machine machine) =>
    [
        ("Processor", $"{machine.Processor}, {Phrases.Count(machine.Cores, "core")}"),
        ("Vectors", machine.Simd),
        ("System", machine.System),
        ("Runtime", machine.Runtime),
    ];
}
