using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>A table without walls, one space between columns. It is written as wide as it is: whoever makes it chooses
/// columns that fit.</summary>
/// <param name="columns">The columns.</param>
internal sealed class Grid(IReadOnlyList<GridColumn> columns) : JustInTimeRenderable
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>How many characters columns take side by side.</summary>
    public static int WidthOf(IEnumerable<GridColumn> columns) => columns.Sum(column => column.Width + 1) - 1;

    /// <summary>Columns as one table, or, where that is wider than there is room, as several below one another, each
    /// with the first column: none is left out.</summary>
    /// <param name="key">The first column.</param>
    /// <param name="others">The others.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static IRenderable Parts(GridColumn key, IEnumerable<GridColumn> others, int width)
    {
        List<List<GridColumn>> parts = [[key]];
        foreach (var column in others)
        {
            if (parts[^1].Count > 1 && WidthOf([.. parts[^1], column]) > width)
            {
                parts.Add([key]);
            }

            parts[^1].Add(column);
        }

        return parts.Count == 1 ? new Grid(parts[0])
            : new Rows(
            parts.Select((part, i) => i == 0 ? (IRenderable)new Grid(part) : new Rows(new Text(""), new Grid(part))));
    }

    /// <summary>Whether there is a column of that title.</summary>
    public bool Has(string title) => columns.Any(column => column.Title == title);

    /// <inheritdoc/>
    protected override IRenderable Build()
    {
        var lines = new Paragraph { Overflow = Overflow.Crop };
        Line(lines, column => new(column.Title, Faint));
        lines.Append("\n" + new string('─', WidthOf(columns)), Faint);
        for (var row = 0; row < columns[0].Cells.Count; row++)
        {
            lines.Append("\n");
            Line(lines, column => column.Cells[row]);
        }

        return lines;
    }

    private void Line(Paragraph lines, Func<GridColumn, GridCell> choose)
    {
        foreach (var (i, column) in columns.Index())
        {
            var cell = choose(column);
            var text = column.IsNumber
                ? (cell.Text + (cell.IsBest ? "*" : column.HasBest ? " " : "")).PadLeft(column.Width)
                : cell.Text.PadRight(column.Width);
            var style = cell.Style ?? Style.Plain;
            lines.Append(i == columns.Count - 1 ? text.TrimEnd() : text, cell.IsBest ? style.Combine(Bold) : style);
            lines.Append(i == columns.Count - 1 ? "" : " ");
        }
    }
}
