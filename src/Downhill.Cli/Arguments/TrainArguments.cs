using System.CommandLine;
using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab;
using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>A command line of <c>downhill train</c>, and the command lines that go on from it.</summary>
/// <param name="options">The options of the verb.</param>
/// <param name="parsed">The command line.</param>
internal sealed class TrainArguments(TrainOptions options, ParseResult parsed)
{
    /// <summary>Returns the request of the command line.</summary>
    /// <exception cref="UsageException">An option has a value that cannot be, or a folder or a checkpoint does not
    /// allow it.</exception>
    public TrainRequest Request() => parsed.GetValue(options.Resume) is { } checkpoint ? Resumed(checkpoint) : Begun();

    private TrainRequest Begun()
    {
        var entry = options.Optimizer.Entry(parsed);
        var settings = options.Optimizer.Apply(parsed, entry.Defaults);
        var folder = parsed.GetValue(options.Output) ?? $"runs/train-{DateTime.Now:yyyyMMdd-HHmmss}";
        EnsureFree(folder);
        var (images, name) = options.Data.Load(parsed);
        var spec = TrainPlan.SpecOf(entry.Id, settings, Batch(images.Train.Count)) with
        {
            Clipping = options.Clip.Given(parsed) ?? GradientClipping.None,
            Wrappers = options.Around.Given(parsed) ?? RunWrappers.None,
        };
        var plan = new TrainPlan(
            spec, parsed.GetValue(options.Seed), parsed.GetValue(options.Epochs), TrainPlan.Fingerprint(images));
        return Request(plan, (images, name), folder, null);
    }

    private TrainRequest Resumed(string given)
    {
        var path = Directory.Exists(given) ? Path.Combine(given, Trainer.CheckpointName) : given;
        var resumed = new ResumedPlan(options, parsed, path);
        var beside = FolderOf(path);
        var folder = parsed.GetValue(options.Output) ?? beside;
        if (!IsSame(folder, beside))
        {
            EnsureFree(folder);
        }

        var data = options.Data.Load(parsed);
        return Request(resumed.Agree(data.Data), data, folder, path);
    }

    private TrainRequest Request(TrainPlan plan, (Mnist Images, string Name) data, string folder, string? from)
    {
        var trainer = new Trainer(plan, folder)
        {
            From = from,
            CheckpointInterval = parsed.GetValue(options.CheckpointEvery),
            CheckpointCount = parsed.GetValue(options.Keep),
            Threads = parsed.GetValue(options.Threads),
            Command = ShellWords.Of(parsed),
        };
        return new(
            plan, trainer, data.Images, data.Name, folder,
            parsed.GetValue(options.Force) && (from is null || !IsSame(folder, Path.GetDirectoryName(from) ?? ".")),
            ResumeCommand, from is null ? RestartCommand() : null);
    }

    /// <summary>Throws if a folder holds another training, unless that is to be replaced.</summary>
    private void EnsureFree(string folder)
    {
        var found = TrainFiles.In(folder);
        var (output, resume, force) = (options.Output.Name, options.Resume.Name, options.Force.Name);
        if (found.Count > 0 && !parsed.GetValue(options.Force))
        {
            throw new UsageException($"{output} {folder}: it holds another run ({string.Join(", ", found)}). "
                + (found.Contains(Trainer.CheckpointName)
                    ? $"Go on with that by {resume} {ShellWords.Quote(folder)}, give" : "Give")
                + $" another {output}, or replace it by {force}.");
        }
    }

    /// <summary>Returns the batch size, at most the number of images; the default is smaller if they are
    /// fewer.</summary>
    private int Batch(int images)
    {
        var asked = TrainOptions.Given(parsed, options.Batch, Math.Min(TrainOptions.DefaultBatch, images));
        return asked <= images ? asked : throw new UsageException(
            $"{options.Batch.Name} {asked}: there are {images} images to train with. Give a number from 1 to "
            + $"{images}.");
    }

    /// <summary>Returns the command line that goes on from a checkpoint.</summary>
    /// <remarks>It repeats the options that the checkpoint does not hold.</remarks>
    private string ResumeCommand(string checkpoint)
    {
        var isNewest = Path.GetFileName(checkpoint) == Trainer.CheckpointName;
        return ShellWords.Join(
        [
            "downhill", "train", options.Resume.Name, isNewest ? FolderOf(checkpoint) : checkpoint,
            .. Repeated(options.Data.Folder), .. Repeated(options.Data.Classes), .. Repeated(
                options.CheckpointEvery), .. Repeated(options.Keep),
            .. Repeated(options.Threads), .. Repeated(options.Json), .. Repeated(options.Quiet),
        ]);
    }

    private IEnumerable<string> Repeated<T>(Option<T> option) =>
        parsed.GetResult(option) is not { Implicit: false } || parsed.GetValue(option) is not { } value ? []
            : value is bool ? [option.Name] : [option.Name, string.Create(CultureInfo.InvariantCulture, $"{value}")];

    /// <summary>Returns the command line that begins again, in place of the files there are.</summary>
    private string RestartCommand() => ShellWords.Join(parsed.Tokens.Select(token => token.Value)
        .Where(word => word != options.Force.Name).Prepend("downhill").Append(options.Force.Name));

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";

    private static bool IsSame(string folder, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(other));
}
