using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>A table without borders, with one blank between columns.</summary>
/// <remarks>It is written in its own width; the caller chooses columns that fit.</remarks>
/// <param name="columns">The columns.</param>
internal sealed class Grid(IReadOnlyList<GridColumn> columns) : JustInTimeRenderable
{
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Returns the width of columns side by side, in characters.</summary>
    public static int WidthOf(IEnumerable<GridColumn> columns) => columns.Sum(column => column.Width + 1) - 1;

    /// <summary>Returns columns as one table or, if that is too wide, as several below one another.</summary>
    /// <remarks>Each table has the first column, and no column is left out.</remarks>
    /// <param name="key">The first column.</param>
    /// <param name="others">The other columns.</param>
    /// <param name="width">The greatest width, in characters.</param>
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

    /// <summary>Returns whether there is a column of a title.</summary>
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
