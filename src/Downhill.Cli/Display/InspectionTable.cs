using Downhill.Cli.Output;
using Downhill.Lab.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The table of a file's tensors, a row each, with as many columns as fit.</summary>
/// <remarks>Bytes are left out first; then names are cut, then the least and greatest elements are left out, then the
/// norm. Numbers of elements that are not finite are always shown.</remarks>
/// <param name="tensors">The rows, at least one.</param>
internal sealed class InspectionTable(IReadOnlyList<InspectionRow> tensors)
{
    private const int LeastName = 16;
    private const int Uncut = int.MaxValue;
    private static readonly Style Alarm = new(Color.Red);
    private readonly bool hasElements = tensors.Any(tensor => tensor.NaN is not null);

    /// <summary>Returns the table for a width.</summary>
    public IRenderable At(int width) => new Grid(Chosen(width));

    /// <summary>Returns the sentence that names the columns left out at a width; empty for none.</summary>
    public string Missing(int width)
    {
        string[] gone = [.. Columns(3, Uncut).Select(column => column.Title).Except(
            Chosen(width).Select(column => column.Title))];
        return gone.Length == 0 ? "" : $" No room for {Lab.Formatting.Phrases.Enumerate(gone)}; --json tells all.";
    }

    private IReadOnlyList<GridColumn> Chosen(int width) =>
        Choices(width).FirstOrDefault(choice => Grid.WidthOf(choice) <= width) ?? Columns(0, LeastName);

    private IEnumerable<IReadOnlyList<GridColumn>> Choices(int width)
    {
        yield return Columns(3, Uncut);
        yield return Columns(2, Uncut);
        for (var level = 2; level >= 0; level--)
        {
            var rest = width - Grid.WidthOf(Columns(level, 0).Skip(1)) - 1;
            if (rest >= LeastName || level == 0)
            {
                yield return Columns(level, Math.Max(rest, "tensor".Length));
            }
        }
    }

    private IReadOnlyList<GridColumn> Columns(int level, int name) =>
    [
        new(
            "tensor", false, [.. tensors.Select(
            tensor => new GridCell(TerminalFormat.CutLeft(TerminalFormat.Escape(tensor.Name), name)))]),
        Texts("type", tensor => tensor.Type),
        Texts("shape", tensor => tensor.Shape),
        .. level > 2 ? [Numbers("bytes", tensor => TerminalFormat.Bytes(tensor.Bytes))] : (GridColumn[])[],
        .. level > 0 && hasElements ? [Finite("norm", tensor => tensor.Norm)] : (GridColumn[])[],
        .. level > 1 && hasElements
            ? [Finite("min", tensor => tensor.Minimum), Finite("max", tensor => tensor.Maximum)] : (GridColumn[])[],
        .. Alarms("NaN", tensor => tensor.NaN),
        .. Alarms("inf", tensor => tensor.Infinite),
    ];

    private GridColumn Texts(string title, Func<InspectionRow, string> text) =>
        new(title, false, [.. tensors.Select(tensor => new GridCell(text(tensor)))]);

    private GridColumn Numbers(string title, Func<InspectionRow, string> text) =>
        new(title, true, [.. tensors.Select(tensor => new GridCell(text(tensor)))], HasBest: false);

    private GridColumn Finite(string title, Func<InspectionRow, double?> value) =>
        Numbers(title, tensor => value(tensor) is { } x ? TerminalFormat.Number(x) : "—");

    /// <summary>Returns a column, or none if all of its cells would be empty.</summary>
    private IEnumerable<GridColumn> Alarms(string title, Func<InspectionRow, long?> count) =>
        tensors.Any(tensor => count(tensor) > 0)
            ? [new(title, true, [.. tensors.Select(tensor => AlarmCell(count(tensor)))], false)]
            : [];

    private static GridCell AlarmCell(long? count) => new($"{count}", count > 0 ? Alarm : (Style?)null);
}
