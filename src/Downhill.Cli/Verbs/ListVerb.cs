using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Symbols;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill list</c>: all optimizers, a line each.</summary>
internal static class ListVerb
{
    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams)
    {
        var json = new JsonOption("the list");
        var verb = new Verb("list", "Shows all optimizers in all their forms.")
        {
            Examples =
            [
                new("downhill list", "a line each: id, form, state kept, bytes moved per parameter"),
                new("downhill list --json | jq -r '.[].id'", "for other programs"),
            ],
        };
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var all = Catalog.All.Select(Explanation.Of).ToList();
            if (parsed.GetValue(json) is { } target)
            {
                VerbOutput.WriteOnly(JsonSerializer.Serialize(all, Json.Readable), target, streams);
            }
            else
            {
                var console = Terminals.Over(streams.Out, streams.Width);
                console.Write(new CatalogTable(all).At(console.Profile.Width));
            }
        });
        return verb;
    }
}
