using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Symbols;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill explain ID</c>: what an optimizer is, what it computes, and at what cost.</summary>
internal static class ExplainVerb
{
    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams)
    {
        var id = new Argument<string>("optimizer")
        {
            HelpName = "optimizer",
            Description = "Its id; 'downhill list' shows them all",
        };
        id.CompletionSources.Add(_ => Catalog.Ids.Select(id => new CompletionItem(id)));
        var latex = new Option<bool>("--latex") { Description = "Write the formula as LaTeX, and nothing else" };
        var json = new JsonOption("all of it").NotOneOf(Catalog.Ids, "optimizer");
        var verb = new Verb(
            "explain", "Tells all of an optimizer: formula, options, state, cost, forms, when to use it.")
        {
            Examples =
            [
                new("downhill explain adam", "what Adam is, and how its forms differ"),
                new("downhill explain rmsprop --latex", "formulas to paste into a paper"),
                new("downhill explain adam --json | jq '.formulas[].latex'", "for other programs"),
            ],
        };
        verb.Add(id);
        verb.Add(latex);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var told = Explanation.Of(OptimizerId.Find("", parsed.GetRequiredValue(id)));
            if (parsed.GetValue(json) is { } target)
            {
                VerbOutput.WriteOnly(
                    !parsed.GetValue(latex) ? JsonSerializer.Serialize(told, Json.Readable)
                        : throw new UsageException(
                            "--latex and --json: give one of them. JSON holds the formulas as LaTeX too."),
                    target, streams);
            }
            else if (parsed.GetValue(latex))
            {
                streams.Out.Write(Latex(told));
            }
            else
            {
                new ExplanationPage(Terminals.Over(streams.Out, streams.Width)).Write(told);
            }
        });
        return verb;
    }

    private static string Latex(Explanation told) => string.Concat(told.Formulas.Select(formula =>
        (formula.When.Length > 0 ? $"% {told.Id} {formula.When}\n" : $"% {told.Id}\n")
        + $"\\begin{{aligned}}\n{string.Join(" \\\\\n", formula.Latex.Select(line => "  " + Aligned(line)))}\n"
        + "\\end{aligned}\n"));

    private static string Aligned(string line)
    {
        var at = line.IndexOf(" = ", StringComparison.Ordinal);
        return $"{line[..at]} &= {line[(at + 3)..]}";
    }
}
