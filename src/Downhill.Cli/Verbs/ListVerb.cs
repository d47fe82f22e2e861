using System.CommandLine;
using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Symbols;
using Symbol = System.CommandLine.Symbol;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill list</c>: shows all optimizers, a line each.</summary>
internal sealed class ListVerb() : Verb("list", "Shows all optimizers in all their forms.")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => [new JsonOption("the list")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill list", "a line each: id, form, state kept, bytes moved per parameter"),
        new("downhill list --json | jq -r '.[].id'", "for other programs"),
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var all = Catalog.All.Select(Explanation.Of).ToList();
        if (output.Record is not null)
        {
            return output.WriteOnly(JsonSerializer.Serialize(all, Json.Readable));
        }

        output.Show(console => console.Write(new CatalogTable(all).At(console.Profile.Width)));
        return ExitCode.Done;
    }
}
