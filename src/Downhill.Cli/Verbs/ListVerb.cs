using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Symbols;
using Symbol = System.CommandLine.Symbol;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill list</c>: shows all optimizers, a line each, or all tasks.</summary>
internal sealed class ListVerb() : Verb("list", "Shows all optimizers in all their forms, or all tasks.")
{
    private readonly Option<bool> tasks = new("--tasks")
    {
        Description = "Show the tasks that 'downhill tune --task NAME' trains on: what they are, what an epoch costs, "
            + "and what they are checked against",
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => [tasks, new JsonOption("the list")];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill list", "a line each: id, form, state, bytes, operations, loss after an epoch of MNIST"),
        new("downhill list --tasks", "what optimizers can be tuned on"),
        new("downhill list --json | jq -r '.[].id'", "for other programs"),
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        return parsed.GetValue(tasks) ? ShowTasks(output) : ShowOptimizers(output);
    }

    private static int ShowTasks(VerbOutput output)
    {
        if (output.Record is not null)
        {
            return output.WriteOnly(TaskList.ToJson());
        }

        output.Show(console => new TaskList(console).Write());
        return ExitCode.Done;
    }

    private static int ShowOptimizers(VerbOutput output)
    {
        var all = FullCatalog.All.GroupBy(entry => entry.Family, StringComparer.Ordinal).SelectMany(family => family)
            .Select(entry => Explanation.Of(entry, FullCatalog.Table)).ToList();
        if (output.Record is not null)
        {
            return output.WriteOnly(new JsonArray([.. all.Select(Record)]).ToJsonString(Json.Readable));
        }

        output.Show(console => console.Write(new CatalogTable(all).At(console.Profile.Width)));
        return ExitCode.Done;
    }

    private static JsonNode Record(Explanation told)
    {
        var record = JsonSerializer.SerializeToNode(told, Json.Readable)!;
        record["firstEpoch"] = JsonSerializer.SerializeToNode(MnistEpoch.Find(told.Id), Json.Readable);
        return record;
    }
}
