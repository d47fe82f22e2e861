using System.Text;
using Downhill.Symbols;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes what acts around a step: what it does and keeps, and its formulas.</summary>
internal static class WrapperSection
{
    /// <summary>Writes a row each.</summary>
    public static string WriteRows()
    {
        StringBuilder text = new("| class, id | what it does | keeps, in float32 |\n|---|---|---|\n");
        foreach (var told in WrapperExplanation.All)
        {
            var kept = told.States.Count == 0 ? "nothing" : string.Join(", ", told.States.Select(state => $"`{state.Key}`"));
            text.Append($"| `{told.Class}`, `{told.Id}` | {Small(told.Summary).TrimEnd('.')} | {kept} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the formulas, a section each.</summary>
    public static string WriteFormulas() => string.Concat(WrapperExplanation.All.Select(told => $"""
        ### {told.Class}

        It acts {told.Time}.

        ```text
        {string.Join("\n\n", told.Formulas.Select(Lines))}

        {string.Join('\n', told.Where)}
        ```


        """));

    private static string Lines(PrintedWrapper formula) => string.Join(
        '\n',
        formula.Text.Concat(formula.First.Select(line => $"{line}   {formula.FirstTime}"))
            .Prepend(formula.When.Length > 0 ? $"{formula.When}:" : "").Where(line => line.Length > 0));

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
