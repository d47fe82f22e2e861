using Downhill.Lab.Experiments;
using Downhill.Lab.Formatting;
using Downhill.Symbols;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>The table of all optimizers, a row each, the forms of a family together.</summary>
/// <remarks>If there is no space for rows without broken words, each optimizer has a few lines.</remarks>
/// <param name="all">The optimizers to show.</param>
internal sealed class CatalogTable(IReadOnlyList<Explanation> all)
{
    /// <summary>The width of the table beside its words: a blank on either side of each, one at either edge and one
    /// between columns.</summary>
    private const int Frame = 6 * 2 + 2 + 5;

    private static readonly string Caption =
        "bytes moved and operations per parameter and step, float32 · loss: test images of MNIST "
        + "after one epoch, one seed, at the settings of 'downhill compare'"
        + " · 'downhill explain ID' tells more; 'downhill explain' lists what else it tells of: schedules, and what "
        + "acts around a step";

    private static readonly string[] Numbers = ["bytes", "ops", "loss"];

    /// <summary>Returns the table for a width.</summary>
    public IRenderable At(int width) =>
        Width(told => told.Form, ", ") <= width || Width(Longest, ", ") <= width - Frame ? Table(", ")
        : Width(Longest, ",\n") <= width ? Table(",\n")
        : Lines();

    private static string States(Explanation told, string between) =>
        string.Join(between, told.Formulas[0].States.Select(state => state.Key));

    private static string Longest(Explanation told) => told.Form.Split(' ').MaxBy(word => word.Length) ?? "";

    private int Width(Func<Explanation, string> form, string between) => Frame + Numbers.Sum(name => name.Length) + 2
        + all.Max(told => told.Id.Length) + all.Max(told => form(told).Length)
        + all.Max(told => States(told, between).Split('\n').Max(line => line.Length));

    private Table Table(string between)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("optimizer").NoWrap()).AddColumn("form").AddColumn(
                new TableColumn("state").NoWrap())
            .AddColumns([.. Numbers.Select(name => new TableColumn(name).RightAligned().NoWrap())]);
        foreach (var told in all)
        {
            table.AddRow(
                new Markup($"[bold]{told.Id}[/]"), new Text(told.Form), new Text(States(told, between)),
                new Text($"{told.Formulas[0].BytesPerParameter}"), new Text($"{Operations(told)}"),
                new Text(Loss(told)));
        }

        return table.Caption(Caption);
    }

    private Rows Lines() => new(
    [
        .. all.SelectMany(told => new IRenderable[]
        {
            new Markup($"[bold]{told.Id}[/]"),
            Below(told.Form),
            Below(
                $"state {(told.Formulas[0].States.Count == 0 ? "none" : States(told, ", "))} · "
                + $"{told.Formulas[0].BytesPerParameter} bytes · {Operations(told)} ops · loss {Loss(told)}"),
        }),
        new Text(Caption),
    ]);

    private static int Operations(Explanation told) => told.Formulas[0].Operations.Values.Sum();

    private static string Loss(Explanation told) =>
        MnistEpoch.Find(told.Id) is { TestLoss: { } loss } ? NumberFormat.Loss(loss) : "–";

    private static Padder Below(string text) => new(new Text(text), new(2, 0, 0, 0));
}
