using System.CommandLine;
using System.Globalization;
using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill train</c>: trains a network with any optimizer and any options, with checkpoints from which it goes
/// on bit for bit.</summary>
internal sealed class TrainVerb : Verb
{
    private const int UsualEpochs = 5;
    private const int UsualBatch = 64;
    private const int MostKept = 1000;

    /// <summary>What a shell passes on as it is, beside letters and digits.</summary>
    private static readonly string Plain = OperatingSystem.IsWindows() ? @"-_./:=,+@\" : "-_./:=,+@";

    private readonly OptimizerChoice optimizer = new();

    private readonly Option<int> epochs = new("--epochs")
    {
        Description = "How often it sees the training images; when it is resumed, in all",
        DefaultValueFactory = _ => UsualEpochs,
        HelpName = "N",
    };

    private readonly Option<int> batch = new("--batch")
    {
        Description = "How many images a step takes",
        DefaultValueFactory = _ => UsualBatch,
        HelpName = "N",
    };

    private readonly Option<long> seed = new("--seed")
    {
        Description = "What initial weights and the order of the images are drawn from",
        DefaultValueFactory = _ => 0,
        HelpName = "N",
    };

    private readonly DataChoice data = new();

    private readonly Option<string?> output = new("--out")
    {
        Description = "Where to write checkpoint.safetensors, at the end weights.safetensors, and what 'downhill compare' "
            + "writes [default: runs/train-DATE-TIME, or where the checkpoint is]",
        HelpName = "DIR",
    };

    private readonly Option<long> every = new("--checkpoint-every")
    {
        Description = "Write a checkpoint every so many steps; with 0 only at the end, or when anything else ends it",
        DefaultValueFactory = _ => 0,
        HelpName = "STEPS",
    };

    private readonly Option<int> keep = new("--keep")
    {
        Description = "How many checkpoints are kept: checkpoint.safetensors, and older ones with .1, .2, … behind the name",
        DefaultValueFactory = _ => 1,
        HelpName = "K",
    };

    private readonly Option<string?> resume = new("--resume")
    {
        Description = "Go on from this checkpoint, or from that in this folder, with the settings it was begun with. "
            + "Others are refused",
        HelpName = "FILE|DIR",
    };

    private readonly Option<bool> force = new("--force")
    {
        Description = "Replace another training in --out; with --resume, go on with other options of the optimizer than it was "
            + "begun with",
    };

    private readonly Option<int> threads = new("--threads")
    {
        Description = "How many threads it trains on; the weights do not depend on it",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private readonly JsonOption json = new();

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no progress, table or curve" };

    private TrainVerb(Streams streams)
        : base("train", "Trains a network 784-200-10 on MNIST with any optimizer and any options, with checkpoints from "
            + "which it goes on as if it had never stopped: the weights are the same to the bit.")
    {
        Values.Bound(epochs, 1, Values.MostEpochs);
        Values.Bound(batch, 1, int.MaxValue);
        Values.Bound(every, 0, long.MaxValue);
        Values.Bound(keep, 1, MostKept);
        Values.Bound(threads, 1, Values.MostThreads);
        new List<Option>(
        [
            .. optimizer.All, epochs, batch, seed, data.Folder, data.Classes, output, every, keep, resume, force, threads, json, quiet,
        ]).ForEach(Add);
        SetAction(parsed => Run(parsed, streams));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new TrainVerb(streams)
    {
        Examples =
        [
            new("downhill train", "Adam at its defaults, 5 epochs"),
            new("downhill train --optimizer adamw --set weight-decay=0.01 --set schedule=cosine:duration=4690",
                "the rate falls to 0 over 5 epochs of 938 steps"),
            new("downhill train --checkpoint-every 500 --keep 3 --out runs/mine", "checkpoints, of which three are kept"),
            new("downhill train --resume runs/mine", "go on, wherever it stopped"),
            new("downhill train --resume runs/mine --epochs 10", "and further than was meant at first"),
        ],
        Notes =
        [
            "Ctrl-C saves a checkpoint and prints the command that goes on; a second one quits at once. A process that is "
                + "killed leaves its last checkpoint whole.",
            "Weights or state that are not finite go to not-finite.safetensors, never to a checkpoint. Then the last epoch that was "
                + "finite becomes the checkpoint, if there is no later one, and the command that goes back to it is printed.",
            "Settings of a checkpoint need not be given again: optimizer and options, batch, seed. Data other than MNIST, "
                + "--checkpoint-every and --keep must.",
            "Exit code: 0 when all was done, 1 error, 2 usage, 3 when it ended with what is not finite, 130 after Ctrl-C.",
        ],
    };

    private int Run(ParseResult parsed, Streams streams)
    {
        if (parsed.GetValue(resume) is not { } given)
        {
            var entry = optimizer.Entry(parsed);
            var options = optimizer.Apply(parsed, entry.Defaults);
            var folder = parsed.GetValue(output) ?? $"runs/train-{DateTime.Now:yyyyMMdd-HHmmss}";
            EnsureFree(parsed, folder);
            var (images, name) = data.Load(parsed);
            var spec = TrainPlan.SpecOf(entry.Id, options, Batch(parsed, images.Train.Count));
            var plan = new TrainPlan(spec, parsed.GetValue(seed), parsed.GetValue(epochs), TrainPlan.Fingerprint(images));
            return Run(parsed, streams, plan, (images, name), folder, null);
        }

        var path = Directory.Exists(given) ? Path.Combine(given, Trainer.CheckpointName) : given;
        var saved = Saved(path);
        var beside = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        var to = parsed.GetValue(output) ?? beside;
        if (!IsSame(to, beside))
        {
            EnsureFree(parsed, to);
        }

        var set = data.Load(parsed);
        return Run(parsed, streams, Agree(parsed, saved, set.Data, path), set, to, path);
    }

    /// <summary>Refuses a folder that holds another training, unless it is to be replaced.</summary>
    private void EnsureFree(ParseResult parsed, string folder)
    {
        var found = Trainer.FilesIn(folder);
        if (found.Count > 0 && !parsed.GetValue(force))
        {
            throw new UsageException($"{output.Name} {folder}: it holds another run ({string.Join(", ", found)}). "
                + (found.Contains(Trainer.CheckpointName) ? $"Go on with that by {resume.Name} {Quoted(folder)}, give" : "Give")
                + $" another {output.Name}, or replace it by {force.Name}.");
        }
    }

    /// <summary>The batch, which the images must be enough for; the usual one is smaller where they are few.</summary>
    private int Batch(ParseResult parsed, int images)
    {
        var asked = Given(parsed, batch, Math.Min(UsualBatch, images));
        return asked <= images ? asked : throw new UsageException(
            $"{batch.Name} {asked}: there are {images} images to train with. Give a number from 1 to {images}.");
    }

    private static bool IsSame(string folder, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    private static TrainPlan Saved(string path)
    {
        using var checkpoint = FileOption.Open("--resume", path);
        try
        {
            return TrainPlan.Read(checkpoint.Metadata);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"--resume {path}: {e.Message} Give a {Trainer.CheckpointName} that it wrote, or its folder.", e);
        }
    }

    private int Run(
        ParseResult parsed, Streams streams, TrainPlan plan, (Mnist Images, string Name) set, string folder, string? from)
    {
        var trainer = new Trainer(plan, folder)
        {
            From = from,
            Every = parsed.GetValue(every),
            Keep = parsed.GetValue(keep),
            Threads = parsed.GetValue(threads),
        };
        var request = new TrainRequest(
            plan, trainer, set.Images, set.Name, folder, parsed.GetValue(json), parsed.GetValue(quiet),
            parsed.GetValue(force) && (from is null || !IsSame(folder, Path.GetDirectoryName(from) ?? ".")),
            checkpoint => Again(parsed, checkpoint), from is null ? Anew(parsed) : null);
        return Train.Run(request, streams);
    }

    /// <summary>The plan of a checkpoint, if nothing else was asked for.</summary>
    /// <exception cref="UsageException">Something else was.</exception>
    private TrainPlan Agree(ParseResult parsed, TrainPlan saved, Mnist images, string path)
    {
        var entry = optimizer.Given(parsed) is null ? Catalog.Find(saved.Spec.Entry) : optimizer.Entry(parsed);
        var options = optimizer.Apply(parsed, entry.Defaults);
        if (entry.Id == saved.Spec.Entry)
        {
            options = optimizer.Over(parsed, saved.Spec.Options, options);
        }

        var asked = new TrainPlan(
            TrainPlan.SpecOf(entry.Id, options, Given(parsed, batch, saved.Spec.Batch)),
            Given(parsed, seed, saved.Seed), Given(parsed, epochs, saved.Epochs), TrainPlan.Fingerprint(images));
        var beside = saved.Differences(asked with { Spec = asked.Spec with { Options = saved.Spec.Options } });
        var differences = parsed.GetValue(force) ? beside : saved.Differences(asked);
        if (differences.Count > 0)
        {
            throw new UsageException(
                $"--resume {path}: it was begun with {string.Join("; ", differences)}. Leave out what differs, "
                + (beside.Count > 0 ? "or begin anew." : $"begin anew, or go on with other options by {force.Name}."));
        }

        return asked.Epochs >= saved.Epochs ? asked : throw new UsageException(
            $"--epochs {asked.Epochs}: the run was begun with {saved.Epochs}. Give as many or more, or leave it out.");
    }

    private static T Given<T>(ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;

    /// <summary>The command line that goes on from the checkpoint: what the checkpoint does not know is said again.</summary>
    private string Again(ParseResult parsed, string checkpoint)
    {
        var isNewest = Path.GetFileName(checkpoint) == Trainer.CheckpointName;
        var folder = Path.GetDirectoryName(checkpoint) is { Length: > 0 } parent ? parent : ".";
        List<string> words = ["downhill", "train", "--resume", isNewest ? folder : checkpoint];
        Repeat(data.Folder);
        Repeat(data.Classes);
        Repeat(every);
        Repeat(keep);
        Repeat(threads);
        Repeat(json);
        Repeat(quiet);
        return string.Join(' ', words.Select(Quoted));

        void Repeat<T>(Option<T> option)
        {
            if (parsed.GetResult(option) is { Implicit: false } && parsed.GetValue(option) is { } value)
            {
                words.Add(option.Name);
                words.AddRange(value is bool ? [] : [string.Create(CultureInfo.InvariantCulture, $"{value}")]);
            }
        }
    }

    /// <summary>The command line, in place of what it made.</summary>
    private string Anew(ParseResult parsed) => string.Join(' ', parsed.Tokens.Select(token => token.Value)
        .Where(word => word != force.Name).Prepend("downhill").Append(force.Name).Select(Quoted));

    /// <summary>A word as a shell takes it for one.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
            ? word
            : OperatingSystem.IsWindows() ? $"\"{word}\"" : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
