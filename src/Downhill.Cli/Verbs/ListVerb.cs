using System.CommandLine;
using System.Text.Json;
using Downhill.Cli.Display;
using Downhill.Symbols;
using Spectre.Console;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill list</c>: all optimizers, a line each.</summary>
internal static class ListVerb
{
    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON, for machines." };
        var verb = new Verb("list", "Shows all optimizers in all their forms.")
        {
            Examples = [new("downhill list", "a line each: id, form, state kept, bytes moved per parameter")],
        };
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            var all = Catalogue.All.Select(Explanation.Of);
            if (parsed.GetValue(json))
            {
                streams.Out.WriteLine(JsonSerializer.Serialize(all, Json.Readable));
            }
            else
            {
                Terminals.Over(streams.Out, streams.Width).Write(Table(all));
            }
        });
        return verb;
    }

    private static Table Table(IEnumerable<Explanation> all)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("optimizer").NoWrap()).AddColumn("form").AddColumn("state")
            .AddColumn(new TableColumn("bytes").RightAligned().NoWrap());
        foreach (var told in all)
        {
            var formula = told.Formulas[0];
            table.AddRow(
                new Markup($"[bold]{told.Id}[/]"),
                new Text(told.Form),
                new Text(string.Join(", ", formula.States.Select(state => state.Key))),
                new Text($"{formula.BytesPerParameter}"));
        }

        return table.Caption("bytes moved per parameter and step, float32 · downhill explain ID tells all of one");
    }
}
