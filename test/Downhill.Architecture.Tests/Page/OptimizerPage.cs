using System.Text;
using Downhill.Lab.Claims.Classic;
using Downhill.Symbols;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes the page of an optimizer: all that <c>downhill explain</c> tells, and its path on two surfaces.</summary>
internal static class OptimizerPage
{
    /// <summary>Writes the page.</summary>
    public static string Write(OptimizerInfo entry)
    {
        var told = Explanation.Of(entry);
        var name = Class(entry);
        StringBuilder text = new($"""
            # {name}

            `{entry.Id}`: {told.Form}. {told.Summary}

            In code it is `new {name}(parameters, new() {OptionText(entry)})`, on a command line `--optimizer {entry.Id}`.

            ![Its path down a ravine, and off a saddle](../images/optimizers/{entry.Id}.svg)

            """);
        told.Formulas.ToList().ForEach(formula => text.Append(Formula(formula)));
        text.Append(Options(told)).Append(Forms(told));
        Section(text, "Elsewhere", string.Join("; ", told.Aliases));
        var measured = MeasuredClaim.Of(told.Id);
        Sayings(text, "Strengths", measured.Where(claim => claim.IsStrength), told.Strengths);
        Sayings(text, "Weaknesses", measured.Where(claim => !claim.IsStrength), told.Weaknesses);
        Section(text, "Reported, not measured here", told.Unmeasured);
        Section(text, "Paper", told.Paper);
        return text.Append("\n[All optimizers](../optimizers.md)\n").ToString();
    }

    /// <summary>Returns the class of an entry.</summary>
    public static string Class(OptimizerInfo entry) => entry.Defaults.GetType().Name[..^"Options".Length];

    /// <summary>Returns a text as a cell of a table.</summary>
    public static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    /// <summary>Appends a section, unless it is empty.</summary>
    public static void Section(StringBuilder text, string heading, string content)
    {
        if (content.Length > 0)
        {
            text.Append($"\n## {heading}\n\n{content.TrimEnd('.')}.\n");
        }
    }

    /// <summary>Appends what speaks for an optimizer or against it, with its verdicts.</summary>
    private static void Sayings(
        StringBuilder text, string heading, IEnumerable<MeasuredClaim> measured, string byConstruction)
    {
        var tested = string.Concat(measured.Select(claim =>
            $"- {claim.Verdict}: [{claim.Text.TrimEnd('.')}](../claims.md#{claim.Id}). Factor: {claim.Measure}.\n"
            + string.Concat(claim.Cases.Select(one => $"  - {one}\n"))));
        var known = byConstruction.Length > 0 ? $"- By construction: {byConstruction}\n" : "";
        text.Append(tested.Length + known.Length > 0 ? $"\n## {heading}\n\n{tested}{known}" : "");
    }

    private static string OptionText(OptimizerInfo entry) =>
        OptionInfo.Of(entry.Defaults).FirstOrDefault(option => option.Key == "learning-rate") is { } rate
            ? $"{{ LearningRate = {rate.Text(entry.Defaults)} }}" : "";

    private static string Formula(PrintedFormula formula)
    {
        var first = formula.FirstSteps == 1 ? "at the first step" : $"at the first {formula.FirstSteps} steps";
        var lines = formula.Text.Concat(formula.FirstStep.Select(line => $"{line}   {first}"));
        var state = formula.States.Count == 0 ? "none" : string.Join("; ", formula.States.Select(state =>
            $"{state.Symbol} is `{state.Key}`, {state.Meaning}"));
        var operations = formula.Operations.Values.Sum();
        return $"""

            ## Formula{(formula.When.Length > 0 ? $", {formula.When}" : "")}

            ```text
            {string.Join('\n', lines)}
            ```

            State: {state}. For each parameter a step moves {formula.BytesPerParameter} bytes, does {operations} operations, and keeps
            {formula.StateBytesPerParameter} bytes of state.

            """;
    }

    private static string Options(Explanation told) => $"""

        ## Options

        | option | symbol | default | meaning | source |
        |---|---|---|---|---|
        {string.Join('\n', told.Options.Select(option =>
            $"| `{option.Name}` | {option.Symbol} | {option.Default} | {Cell(option.Meaning)} | {Cell(option.Source)} |"))}

        """;

    private static string Forms(Explanation told) => told.Forms.Count == 1 ? "" : $"""

        ## Forms

        | form | | what differs |
        |---|---|---|
        {string.Join('\n', told.Forms.Select(form => $"| {Link(form, told.Id)} | {Cell(form.Form)} | {Cell(form.Differs)} |"))}

        """;

    private static string Link(ExplainedForm form, string here) =>
        form.Id == here ? $"**{form.Id}**" : $"[{form.Id}]({form.Id}.md)";
}
