using System.Text;
using Downhill.Symbols;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes the page of what acts around a step: all that <c>downhill explain</c> tells.</summary>
internal static class WrapperPage
{
    /// <summary>Writes a row for each that an optimizer is given in some way.</summary>
    /// <param name="usages">How their uses begin.</param>
    /// <param name="folder">The folder of the pages, seen from the page with the table.</param>
    public static string WriteRows(string folder, params IReadOnlyList<string> usages)
    {
        StringBuilder text = new("| what, id | what it does | saved, in float32 |\n");
        text.Append("|---|---|---|\n");
        foreach (var told in WrapperExplanation.All.Where(
            told => usages.Any(usage => told.Usage.StartsWith(usage, StringComparison.Ordinal))))
        {
            var kept = told.Saved.Length > 0 ? told.Saved : told.States.Count == 0 ? "nothing"
                : string.Join(", ", told.States.Select(state => $"`{state.Key}`"));
            text.Append($"| [`{told.Class}`]({folder}/{told.Id}.md)<br>`{told.Id}` ");
            text.Append($"| {Small(told.Summary).TrimEnd('.')} ");
            text.Append($"| {kept} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the page.</summary>
    public static string Write(WrapperExplanation told)
    {
        StringBuilder text = new($"""
            # {told.Class}

            `{told.Id}`: {Small(told.Summary)}

            ```text
            {told.Usage}
            ```

            {(told.Tool.Length > 0 ? $"In the tool: `downhill train {told.Tool}`.\n\n" : "")}## {Heading(told)}

            It acts {told.Time}.{Picture(told)}

            ```text
            {string.Join("\n\n", told.Formulas.Select(Lines).Append(string.Join('\n', told.Where)))}
            ```

            """);
        if (told.Options.Count > 0)
        {
            text.Append($"""

                ## Options

                | option | symbol | default | meaning |
                |---|---|---|---|
                {string.Join('\n', told.Options.Select(Row))}

                """);
        }

        var states = told.States.Select(state => $"`{state.Key}` ({state.Symbol}), {state.Meaning}");
        OptimizerPage.Section(
            text, "State", told.Saved.Length > 0 ? Large(told.Saved) : told.States.Count == 0 ? "Nothing is kept between steps"
                : $"{string.Join("; ", states)}: {told.BytesPerParameter} bytes a weight, in float32");
        OptimizerPage.Section(text, "Cost", Large(told.Cost));
        OptimizerPage.Section(text, "Notes", string.Join(' ', told.Notes).TrimEnd('.'));
        OptimizerPage.Section(text, "Elsewhere", string.Join("; ", told.Aliases));
        OptimizerPage.Section(text, "Paper", told.Paper);
        return text.Append("\n[All that acts around a step](../wrappers.md)\n").ToString();
    }

    private static string Heading(WrapperExplanation told) => told.Formulas.Count > 0 ? "Formula" : "What it does";

    /// <summary>Returns the link to the picture of what has one.</summary>
    private static string Picture(WrapperExplanation told) => told.Class == nameof(ReduceOnPlateau)
        ? $"\n\n![A loss that falls and then stays about the same, and the rate of {PlateauPicture.Text}]"
            + $"(../images/wrappers/{told.Id}.svg)" : "";

    private static string Row(ExplainedOption one)
    {
        var choices = one.Choices.Count > 0 ? $": {string.Join(", ", one.Choices.Select(choice => $"`{choice}`"))}" : "";
        return $"| `{one.Name}` | {one.Symbol} | {one.Default} | {one.Meaning}{choices}"
            + $"{(one.Source.Length > 0 ? $" ({one.Source})" : "")} |";
    }

    private static string Lines(PrintedWrapper formula) => string.Join(
        '\n',
        formula.Text.Concat(formula.First.Select(line => $"{line}   {formula.FirstTime}"))
            .Prepend(formula.When.Length > 0 ? $"{formula.When}:" : "").Where(line => line.Length > 0));

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Large(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
