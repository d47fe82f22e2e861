using Downhill.Symbols;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>Writes the explanation of an optimizer for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class ExplanationPage(IAnsiConsole console)
{
    private const int Margin = 8;
    private const int LeastTable = 56;

    /// <summary>Writes the whole page.</summary>
    public void Write(Explanation told)
    {
        var fits = told.Id.Length + told.Form.Length + Margin <= console.Profile.Width;
        console.Write(new Rule($"[bold]{told.Id}[/]{(fits ? $"  {told.Form.EscapeMarkup()}" : "")}")
        {
            Justification = Justify.Left,
            Style = "dim",
        });
        if (!fits)
        {
            Paragraph(told.Form + ".");
        }

        Paragraph(told.Summary);
        foreach (var formula in told.Formulas)
        {
            Write(formula);
        }

        Heading("Options");
        console.Write(console.Profile.Width < LeastTable ? Lines(told.Options) : Table(told.Options));
        Paragraph("As every optimizer: " + string.Join("; ", told.Keeping.Select(option => option.Choices.Count > 0
            ? $"{option.Name} ({string.Join(", ", option.Choices)})"
            : $"{option.Name} ({option.Default})")) + ".");
        Heading(told.Forms.Count > 1 ? "Forms" : "Form");
        foreach (var form in told.Forms)
        {
            console.MarkupLine($"  {(form.Id == told.Id ? "→" : " ")} [bold]{form.Id}[/]  {form.Form.EscapeMarkup()}");
            Paragraph(form.Differs, 6);
        }

        if (told.Aliases.Count > 0)
        {
            Heading("Elsewhere");
            Paragraph(string.Join("; ", told.Aliases) + ".");
        }

        Heading("Strengths");
        Paragraph(told.Strengths);
        Heading("Weaknesses");
        Paragraph(told.Weaknesses);
        Heading("Paper");
        Paragraph(told.Paper);
    }

    /// <summary>Returns the options with the meaning below each name, where a table would break words.</summary>
    private static Rows Lines(IReadOnlyList<ExplainedOption> options) =>
        new(options.SelectMany(option => new IRenderable[]
    {
        new Padder(
            new Markup(
            $"[bold]{option.Name}[/] {option.Symbol} {option.Default}".Replace("  ", " ", StringComparison.Ordinal)),
            new(2, 0, 0, 0)),
        new Padder(
            new Markup($"{option.Meaning.EscapeMarkup()}  [dim]({option.Source.EscapeMarkup()})[/]"), new(4, 0, 0, 0)),
    }));

    private static Table Table(IReadOnlyList<ExplainedOption> options)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders()
            .AddColumn(new TableColumn("").PadLeft(2).NoWrap()).AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("").NoWrap()).AddColumn("");
        foreach (var option in options)
        {
            table.AddRow(
                new Text(option.Name, new Style(decoration: Decoration.Bold)), new Text(option.Symbol),
                new Text(option.Default),
                new Markup($"{option.Meaning.EscapeMarkup()}  [dim]({option.Source.EscapeMarkup()})[/]"));
        }

        return table;
    }

    private void Write(PrintedFormula formula)
    {
        Heading(formula.When.Length > 0 ? $"Formula {formula.When}" : "Formula");
        foreach (var line in formula.Text)
        {
            console.Write(new Padder(new Text(line), new(4, 0, 0, 0)));
        }

        foreach (var line in formula.FirstStep)
        {
            console.Write(new Padder(
                new Text($"{line}   at the first {(formula.FirstSteps == 1 ? "step" : $"{formula.FirstSteps} steps")}"),
                new(4, 0, 0, 0)));
        }

        var states = formula.States.Count == 0 ? "none" : string.Join("; ", formula.States.Select(state =>
            $"{state.Symbol} = {state.Key}, {state.Meaning}" + (state.Initial != 0 ? $", from {state.Initial}" : "")));
        Paragraph($"state: {states}", 4);
        Paragraph(
            $"cost per parameter: {formula.BytesPerParameter} bytes moved, {formula.StateBytesPerParameter} bytes of "
            + "state, "
            + string.Join(", ", formula.Operations.Select(count => $"{count.Value} {Signs[count.Key]}")), 4);
        Paragraph("in fewer bytes, moved and kept: " + string.Join(
            "; ", formula.Storage.Skip(1).Select(cost => $"{cost.Kept} {cost.BytesMoved}, {cost.BytesKept}")), 4);
    }

    private static readonly Dictionary<FormulaOperation, string> Signs = new()
    {
        [FormulaOperation.Add] = "+", [FormulaOperation.Subtract] = "−", [FormulaOperation.Multiply] = "×",
        [FormulaOperation.Divide] = "÷",
        [FormulaOperation.SquareRoot] = "√", [FormulaOperation.Negate] = "negation",
        [FormulaOperation.Maximum] = "max", [FormulaOperation.Minimum] = "min",
        [FormulaOperation.Absolute] = "abs", [FormulaOperation.Power] = "power",
        [FormulaOperation.Sign] = "sign",
    };

    private void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold | Decoration.Underline)));
    }

    private void Paragraph(string text, int indent = 2) =>
        console.Write(new Padder(new Text(text), new(indent, 0, 0, 0)));
}
