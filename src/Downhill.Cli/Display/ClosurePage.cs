using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the explanation of an optimizer that steps by closures for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class ClosurePage(IAnsiConsole console)
{
    private readonly PageWriter page = new(console);

    /// <summary>Writes the whole page.</summary>
    public void Write(ClosureExplanation told)
    {
        page.Title(told.Id, $"by closures: {told.Class}");
        page.Paragraph(told.Summary);
        foreach (var formula in told.Formulas)
        {
            page.Heading($"Formula {formula.When}");
            page.Lines(formula.Text);
            page.Lines(formula.First.Select(line => $"{line}   {formula.FirstTime}"));
        }

        console.WriteLine();
        page.Lines(told.Where);
        page.Heading("A step ends where");
        page.Lines(told.Ends);
        page.Section("State", $"{told.State}.");
        page.Section("Cost", $"{told.Cost}.");
        page.Heading("Use");
        page.Lines(told.Usage);
        Write("Options", told.Options);
        foreach (var (name, options) in told.LineSearches)
        {
            Write($"Options of {name}", options);
        }

        page.Section("Notes", string.Join(' ', told.Notes));
        page.Section("Elsewhere", string.Join("; ", told.Aliases) + ".");
        page.Heading("Papers");
        page.Lines(told.Papers, 2);
    }

    private void Write(string heading, IReadOnlyList<ExplainedOption> options)
    {
        page.Heading(heading);
        page.Table(options.Select(option => (
            option.Name, option.Symbol, option.Default,
            (option.Choices.Count > 0 ? $"{option.Meaning}: {string.Join(", ", option.Choices)}" : option.Meaning)
                .EscapeMarkup()
            + (option.Source.Length > 0 ? $"  [dim]({option.Source.EscapeMarkup()})[/]" : ""))));
    }
}
