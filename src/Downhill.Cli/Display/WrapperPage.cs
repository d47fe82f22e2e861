using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the explanation of what acts around a step for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class WrapperPage(IAnsiConsole console)
{
    private readonly PageWriter page = new(console);

    /// <summary>Writes the whole page.</summary>
    public void Write(WrapperExplanation told)
    {
        page.Title(told.Id, $"around a step: {told.Class}");
        page.Paragraph(told.Summary);
        foreach (var formula in told.Formulas)
        {
            page.Heading(formula.When.Length > 0 ? $"Formula {formula.When}" : "Formula");
            page.Lines(formula.Text);
            page.Lines(formula.First.Select(line => $"{line}   {formula.FirstTime}"));
        }

        console.WriteLine();
        page.Paragraph($"acts {told.Time}", 4);
        page.Lines(told.Where);
        var kept = told.States.Select(state => $"{state.Symbol} = {state.Key}, {state.Meaning}");
        page.Paragraph(
            told.Saved.Length > 0 ? $"saves {told.Saved}"
            : told.States.Count == 0 ? "keeps nothing between steps"
            : $"keeps {string.Join("; ", kept)}: {told.BytesPerParameter} bytes a weight, float32 in every format of "
                + "state", 4);
        page.Section("Cost", $"{told.Cost}.");
        page.Heading("Use");
        page.Paragraph(told.Usage, 4);
        page.Lines(told.Tool.Length > 0 ? [$"downhill train {told.Tool}"] : []);
        WriteOptions(told);
        page.Section("Notes", string.Join(' ', told.Notes));
        page.Section("Elsewhere", told.Aliases.Count > 0 ? string.Join("; ", told.Aliases) + "." : "");
        page.Section("Paper", told.Paper);
    }

    private void WriteOptions(WrapperExplanation told)
    {
        if (told.Options.Count == 0)
        {
            return;
        }

        page.Heading("Options");
        page.Table(told.Options.Select(option => (
            option.Name, option.Symbol, option.Default,
            (option.Choices.Count > 0 ? $"{option.Meaning}: {string.Join(", ", option.Choices)}" : option.Meaning)
                .EscapeMarkup()
            + (option.Source.Length > 0 ? $"  [dim]({option.Source.EscapeMarkup()})[/]" : ""))));
    }
}
