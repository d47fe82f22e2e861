using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Cli.Output;
using Downhill.Lab.Claims.Classic;
using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the explanation of an optimizer for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class ExplanationPage(IAnsiConsole console)
{
    private readonly PageWriter page = new(console);

    /// <summary>Writes the whole page.</summary>
    public void Write(Explanation told)
    {
        page.Title(told.Id, told.Form);
        page.Paragraph(told.Summary);
        foreach (var formula in told.Formulas)
        {
            Write(formula);
        }

        page.Heading("Options");
        page.Table(told.Options.Select(option => (
            option.Name, option.Symbol, option.Default,
            $"{option.Meaning.EscapeMarkup()}  [dim]({option.Source.EscapeMarkup()})[/]")));
        page.Paragraph("As every optimizer: " + string.Join("; ", told.Keeping.Select(option => option.Choices.Count > 0
            ? $"{option.Name} ({string.Join(", ", option.Choices)})"
            : $"{option.Name} ({option.Default})")) + ".");
        page.Heading(told.Forms.Count > 1 ? "Forms" : "Form");
        foreach (var form in told.Forms)
        {
            console.MarkupLine($"  {(form.Id == told.Id ? "→" : " ")} [bold]{form.Id}[/]  {form.Form.EscapeMarkup()}");
            page.Paragraph(form.Differs, 6);
        }

        if (told.Dialects.Count > 1)
        {
            page.Heading("Same name, other numbers");
            console.Write(DialectTable.At(told.Dialects, console.Profile.Width));
        }

        page.Section("Elsewhere", told.Aliases.Count > 0 ? string.Join("; ", told.Aliases) + "." : "");
        var measured = MeasuredClaim.Of(told.Id);
        Write("Strengths", measured.Where(claim => claim.IsStrength), told.Strengths);
        Write("Weaknesses", measured.Where(claim => !claim.IsStrength), told.Weaknesses);
        page.Section("Reported, not measured here", told.Unmeasured);
        page.Section("Paper", told.Paper);
    }

    /// <summary>Returns an explanation as JSON, with what experiments say of its strengths and weaknesses.</summary>
    public static JsonObject Record(Explanation told)
    {
        var record = JsonSerializer.SerializeToNode(told, Json.Readable)!.AsObject();
        record["claims"] = JsonSerializer.SerializeToNode(MeasuredClaim.Of(told.Id), Json.Readable);
        return record;
    }

    /// <summary>Writes what speaks for an optimizer or against it: what experiments say of it, and what follows from
    /// its formula.</summary>
    private void Write(string heading, IEnumerable<MeasuredClaim> measured, string byConstruction)
    {
        if (measured.Any() || byConstruction.Length > 0)
        {
            page.Heading(heading);
        }

        foreach (var claim in measured)
        {
            page.Paragraph($"{claim.Verdict}: {claim.Text} [{claim.Id}]");
            page.Lines([$"Factor: {claim.Measure}.", .. claim.Cases], 6);
        }

        page.Lines(byConstruction.Length > 0 ? [$"{byConstruction} [by construction]"] : [], 2);
    }

    private void Write(PrintedFormula formula)
    {
        page.Heading(formula.When.Length > 0 ? $"Formula {formula.When}" : "Formula");
        page.Lines(formula.Text);
        page.Lines(formula.FirstStep.Select(line =>
            $"{line}   at the first {(formula.FirstSteps == 1 ? "step" : $"{formula.FirstSteps} steps")}"));

        var states = formula.States.Count == 0 ? "none" : string.Join("; ", formula.States.Select(state =>
            $"{state.Symbol} = {state.Key}, {state.Meaning}" + (state.Initial != 0 ? $", from {state.Initial}" : "")));
        page.Paragraph($"state: {string.Join("; ", (formula.Tensors?.Kept ?? []).Prepend(states))}", 4);
        page.Paragraph(
            $"cost per parameter: {formula.BytesPerParameter} bytes moved, {formula.StateBytesPerParameter} bytes of "
            + "state, "
            + string.Join(", ", formula.Operations.Select(count => $"{count.Value} {Signs[count.Key]}")), 4);
        page.Lines(formula.Tensors is { } tensors ? [$"and {tensors.Cost}"] : []);
        page.Paragraph("in fewer bytes, moved and kept: " + string.Join(
            "; ", formula.Storage.Skip(1).Select(cost => $"{cost.Kept} {cost.BytesMoved}, {cost.BytesKept}")), 4);
    }

    private static readonly Dictionary<FormulaOperation, string> Signs = new()
    {
        [FormulaOperation.Add] = "+", [FormulaOperation.Subtract] = "−", [FormulaOperation.Multiply] = "×",
        [FormulaOperation.Divide] = "÷",
        [FormulaOperation.SquareRoot] = "√", [FormulaOperation.Negate] = "negation",
        [FormulaOperation.Maximum] = "max", [FormulaOperation.Minimum] = "min",
        [FormulaOperation.Absolute] = "abs", [FormulaOperation.Power] = "power",
        [FormulaOperation.Exponential] = "exp",
        [FormulaOperation.Sign] = "sign", [FormulaOperation.Positive] = "comparison",
    };
}
