using Downhill.Lab.Schedules;
using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the explanation of a schedule for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class SchedulePage(IAnsiConsole console)
{
    private readonly PageWriter page = new(console);

    /// <summary>Writes the whole page.</summary>
    /// <param name="told">The explanation.</param>
    /// <param name="curve">The curve that is drawn.</param>
    public void Write(ScheduleExplanation told, ScheduleCurve curve)
    {
        page.Title(told.Name, $"schedule: {told.Class}");
        page.Paragraph(told.Summary);
        page.Heading("Formula");
        WriteFormula(told);
        page.Heading("Parameters");
        page.Table(told.Parameters.Select(one => (
            one.Name, one.Symbol, one.Default switch
            {
                null => "",
                double.MaxValue => "none",
                { } value => $"{value}",
            },
            one.Meaning.EscapeMarkup())));
        WriteCurve(told.Schedule, curve);
        page.Section("Elsewhere", told.Aliases.Count > 0 ? string.Join("; ", told.Aliases) + "." : "");
        page.Section("Paper", told.Paper);
    }

    /// <summary>Writes the curve alone, with what it is of.</summary>
    /// <param name="text">The words for what it is of.</param>
    /// <param name="curve">The curve that is drawn.</param>
    public void WriteCurve(string text, ScheduleCurve curve)
    {
        page.Heading("Curve");
        page.Paragraph(text);
        console.Write(new SchedulePlot(curve).At(console.Profile.Width));
        console.WriteLine();
    }

    private void WriteFormula(ScheduleExplanation told)
    {
        page.Lines(told.Text.Count > 0 ? told.Text : ["a function of the step t"]);
        page.Lines(["t = steps done, 0 at the first"]);
        foreach (var (symbol, inner) in told.Schedules)
        {
            page.Paragraph($"with {symbol} = {inner.Schedule}:", 4);
            page.Lines(inner.Text.Count > 0 ? inner.Text : ["a function of the step t"], 6);
        }
    }
}
