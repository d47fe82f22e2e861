using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Creates the table of a family's forms in other libraries: the same name, and other numbers.</summary>
internal static class DialectTable
{
    /// <summary>Returns a row for each library's form.</summary>
    /// <param name="dialects">The rows.</param>
    public static Table Of(IReadOnlyList<ExplainedDialect> dialects)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in new[] { "library", "its name", "here", "ε", "decay", "other defaults" })
        {
            table.AddColumn(new TableColumn($"[dim]{heading}[/]").PadLeft(2));
        }

        foreach (var row in dialects)
        {
            table.AddRow(
                row.Framework.EscapeMarkup(), row.Name.EscapeMarkup(), $"[bold]{row.Id}[/]", row.Epsilon, row.Decay,
                string.Join(' ', row.Settings).EscapeMarkup());
        }

        return table;
    }
}
