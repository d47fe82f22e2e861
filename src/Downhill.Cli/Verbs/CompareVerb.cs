using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill compare</c>: trains a network on MNIST once with each optimizer, and tells how they
/// did.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Option<int> epochs = new("--epochs")
    {
        Description = "How often each run sees the training images",
        DefaultValueFactory = _ => 5,
        HelpName = "N",
    };

    private readonly Option<string[]> only = new("--only")
    {
        Description = "The runs to make, by id, separated by commas: any optimizer of 'downhill list', and the runs listed below "
            + "[default: those]",
        HelpName = "ID,…",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> settings = new("--set")
    {
        Description = "Set an option in all runs that are made, by the names that 'downhill explain ID' shows. May be repeated",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<long[]> seeds = new("--seed")
    {
        Description = "What initial weights and the order of the images are drawn from; "
            + "with several (--seed 0 1 2) the table shows mean and standard deviation",
        DefaultValueFactory = _ => [0],
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> parallel = new("--parallel")
    {
        Description = "How many runs go on at once. Losses do not depend on it; times do, and are shown at 1 only",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly DataChoice data = new();

    private readonly Option<string?> output = new("--out")
    {
        Description = "Where to write the report, report.html, its curves as pictures, curves-light.svg and "
            + "curves-dark.svg, and its record, runs.json [default: runs/compare-DATE-TIME; nowhere with --json]",
        HelpName = "DIR",
    };

    private readonly JsonOption json = new();

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no progress, table or curves" };

    private CompareVerb(Streams streams)
        : base("compare", "Trains a network 784-200-10 on MNIST once with each optimizer, and tells how they did: "
            + "a table, learning curves, and a report for the browser.")
    {
        OptionBounds.Bound(epochs, 1, OptionBounds.MostEpochs);
        OptionBounds.Bound(parallel, 1, OptionBounds.MostThreads);
        new List<Option>
        {
            epochs, only, settings, seeds, parallel, data.Folder, data.Classes, output, json, quiet,
        }.ForEach(Add);
        SetAction(streams, (parsed, stop) => Compare.Run(Request(parsed), streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new CompareVerb(streams)
    {
        Examples =
        [
            new("downhill compare", "the whole table, 5 epochs each"),
            new("downhill compare --only sgd,adam --epochs 2", "two runs, shorter"),
            new("downhill compare --only adam-R,adam --seed 0 1 2 3 4", "mean and spread over five seeds"),
            new(
                "downhill compare --only adam,adamw,lion --set schedule=cosine:duration=4690",
                "any optimizers, with a schedule"),
            new("downhill compare --parallel 4 --out runs/soon", "four runs at a time, without times"),
            new("downhill compare --quiet --json - | jq '.runs[] | {id, diverged}'", "for other programs"),
        ],
        Notes =
        [
            "Runs: " + string.Join(", ", MnistTable.All.Select(spec => spec.Id)) + ". By --only also: "
                + string.Join(", ", MnistTable.Named.Except(MnistTable.All).Select(spec => spec.Id)) + ".",
            FormText.All + " sgd-batch1 is sgd with batches of 1 image, sgd-diverging with a rate that is too high, "
                + "rmsprop-R-0.999 is rmsprop-R with decay=0.999.",
            "Ctrl-C keeps the runs that are done and says what is missing; a second one quits at once. So does a run that fails.",
            "Exit code: 0 when all was done (a run that diverges is a result), 1 error, 2 usage, 130 after Ctrl-C.",
        ],
    };

    private CompareRequest Request(ParseResult parsed)
    {
        var to = parsed.GetValue(json);
        return new(
            new(
                [.. Choose(parsed).Select(spec => Set(parsed, spec))],
                [.. parsed.GetValue(seeds)!.Distinct()],
                parsed.GetValue(epochs),
                parsed.GetValue(parallel)),
            parsed.GetValue(data.Folder),
            Free(parsed.GetValue(output)) ?? (to is null ? $"runs/compare-{DateTime.Now:yyyyMMdd-HHmmss}" : null),
            to,
            parsed.GetValue(quiet))
        {
            Classes = parsed.GetValue(data.Classes),
        };
    }

    /// <summary>Refuses a folder that holds a training: its report and its record would be gone.</summary>
    private string? Free(string? folder) => folder is null || !Trainer.FilesIn(folder).Contains(Trainer.CheckpointName)
        ? folder
        : throw new UsageException(
            $"{output.Name} {folder}: it holds a training ({Trainer.CheckpointName}), whose report would be gone. Give another {output.Name}.");

    private IReadOnlyList<RunSpec> Choose(ParseResult parsed)
    {
        var known = MnistTable.Named.Select(spec => spec.Id).ToList();
        if (parsed.GetResult(only) is not { Implicit: false })
        {
            return MnistTable.All;
        }

        string[] ids = [.. parsed.GetValue(only)!.SelectMany(text =>
            text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (ids.Length == 0)
        {
            throw new UsageException($"{only.Name} names no run. {ListText.Choices(known)}");
        }

        return Array.Find(ids, id => !known.Contains(id)) is not { } unknown
            ? [.. MnistTable.Named.Where(spec => ids.Contains(spec.Id))]
            : throw new UsageException(
                $"{only.Name} {unknown}: there is no such run.{OptimizerAliases.Hint(unknown, known)} "
                + ListText.Choices(known));
    }

    private RunSpec Set(ParseResult parsed, RunSpec spec) =>
        parsed.GetValue(settings) is not { Length: > 0 } given ? spec
        : spec with
        {
            Options = OptimizerSettings.Apply(
            spec.Options, given, text => $"{settings.Name} {text}, for {spec.Id}")
        };
}
