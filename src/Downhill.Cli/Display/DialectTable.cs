using Downhill.Symbols;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>Creates the table of a family's forms in other libraries: the same name, and other numbers.</summary>
/// <remarks>No word is broken, since ids are there to be copied; where there is no space for that, each form has
/// lines of its own.</remarks>
internal static class DialectTable
{
    private const int Gap = 2;
    private const string Id = "here";

    private static readonly (string Heading, bool Wraps, Func<ExplainedDialect, string> Text)[] Columns =
    [
        ("library", false, row => row.Framework), ("its name", true, row => row.Name), (Id, false, row => row.Id),
        ("ε", false, row => row.Epsilon), ("decay", false, row => row.Decay),
        ("other defaults", true, row => string.Join(' ', row.Settings)),
    ];

    /// <summary>Returns a row for each library's form, as the width allows.</summary>
    /// <param name="dialects">The rows.</param>
    /// <param name="width">The width of the console.</param>
    public static IRenderable At(IReadOnlyList<ExplainedDialect> dialects, int width)
    {
        var used = Array.FindAll(Columns, column => dialects.Any(row => column.Text(row).Length > 0));
        var least = used.Sum(column => Gap + dialects.Select(column.Text).Append(column.Heading).Max(
            text => column.Wraps ? text.Split(' ').Max(word => word.Length) : text.Length));
        return least <= width ? Table(dialects, used) : Lines(dialects);
    }

    private static Table Table(
        IReadOnlyList<ExplainedDialect> dialects,
        (string Heading, bool Wraps, Func<ExplainedDialect, string> Text)[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var (heading, wraps, _) in columns)
        {
            table.AddColumn(new TableColumn($"[dim]{heading}[/]") { NoWrap = !wraps }.Padding(0, 0, Gap, 0));
        }

        foreach (var row in dialects)
        {
            table.AddRow(columns.Select(column => column.Heading == Id
                ? new Markup($"[bold]{row.Id}[/]") : (IRenderable)new Text(column.Text(row))));
        }

        return table;
    }

    private static Rows Lines(IReadOnlyList<ExplainedDialect> dialects) => new(dialects.SelectMany(row => new[]
    {
        Indented(new Markup($"[bold]{row.Id}[/]"), Gap),
        Indented(new Text(string.Join(", ", ((string[])
        [
            $"{row.Framework}'s {row.Name}", row.Epsilon.Length > 0 ? $"ε {row.Epsilon}" : "", $"decay {row.Decay}",
            string.Join(' ', row.Settings),
        ]).Where(part => part.Length > 0))), 2 * Gap),
    }));

    private static Padder Indented(IRenderable text, int indent) => new(text, new(indent, 0, 0, 0));
}
