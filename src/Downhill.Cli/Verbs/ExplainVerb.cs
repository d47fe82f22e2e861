using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Symbols;
using Symbol = System.CommandLine.Symbol;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill explain ID</c>: shows what an optimizer computes, and at what cost.</summary>
internal sealed class ExplainVerb()
    : Verb("explain", "Tells all of an optimizer: formula, options, state, cost, forms, when to use it.")
{
    private readonly Argument<string> id = new("optimizer")
    {
        HelpName = "optimizer",
        Description = "Its id; 'downhill list' shows them all",
        CompletionSources = { _ => Catalog.Ids.Select(id => new CompletionItem(id)) },
    };

    private readonly Option<bool> latex = OptionFactory.Flag("--latex", "Write the formula as LaTeX, and nothing else");

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
        [id, latex, new JsonOption("all of it").NotOneOf(Catalog.Ids, "optimizer")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill explain adam", "what Adam is, and how its forms differ"),
        new("downhill explain rmsprop --latex", "formulas to paste into a paper"),
        new("downhill explain adam --json | jq '.formulas[].latex'", "for other programs"),
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var told = Explanation.Of(OptimizerId.Find("", parsed.GetRequiredValue(id)));
        var isLatex = parsed.GetValue(latex);
        if (output.Record is not null)
        {
            return output.WriteOnly(!isLatex ? JsonSerializer.Serialize(told, Json.Readable) : throw new UsageException(
                "--latex and --json: give one of them. JSON holds the formulas as LaTeX too."));
        }

        if (isLatex)
        {
            output.Say(string.Join('\n', told.Formulas.Select(formula => Latex(told.Id, formula))));
        }
        else
        {
            output.Show(console => new ExplanationPage(console).Write(told));
        }

        return ExitCode.Done;
    }

    private static string Latex(string id, PrintedFormula formula) =>
        (formula.When.Length > 0 ? $"% {id} {formula.When}\n" : $"% {id}\n")
        + $"\\begin{{aligned}}\n{string.Join(" \\\\\n", formula.Latex.Select(line => "  " + Aligned(line)))}\n"
        + "\\end{aligned}";

    private static string Aligned(string line)
    {
        var at = line.IndexOf(" = ", StringComparison.Ordinal);
        return $"{line[..at]} &= {line[(at + 3)..]}";
    }
}
