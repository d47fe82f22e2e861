using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>The plan of a checkpoint, compared with that of a command line.</summary>
internal sealed class ResumedPlan
{
    private readonly TrainOptions options;
    private readonly ParseResult parsed;
    private readonly string path;
    private readonly TrainPlan saved;

    /// <summary>Reads the plan of a checkpoint.</summary>
    /// <param name="options">The options of the verb.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The path of the checkpoint.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint of a training.</exception>
    public ResumedPlan(TrainOptions options, ParseResult parsed, string path)
    {
        (this.options, this.parsed, this.path) = (options, parsed, path);
        using var checkpoint = FileOption.Open(options.Resume.Name, path);
        try
        {
            saved = TrainPlan.Read(checkpoint.Metadata);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"{options.Resume.Name} {path}: {e.Message} Give a {Trainer.CheckpointName} that it wrote, or its "
                + "folder.", e);
        }
    }

    /// <summary>Returns the plan to go on with, if the command line asks for no other.</summary>
    /// <param name="images">The data set.</param>
    /// <exception cref="UsageException">The command line asks for another plan.</exception>
    public TrainPlan Agree(Mnist images)
    {
        var asked = Asked(images);
        var beside = saved.Differences(asked with
        {
            Spec = asked.Spec with { Options = saved.Spec.Options, Clipping = saved.Spec.Clipping },
        });
        var differences = parsed.GetValue(options.Force) ? beside : saved.Differences(asked);
        if (differences.Count > 0)
        {
            throw new UsageException(
                $"{options.Resume.Name} {path}: it was begun with {string.Join("; ", differences)}. Leave out what "
                + "differs, "
                + (beside.Count > 0 ? "or begin anew."
                    : $"begin anew, or go on with other options by {options.Force.Name}."));
        }

        return asked.Epochs >= saved.Epochs ? asked : throw new UsageException(
            $"{options.Epochs.Name} {asked.Epochs}: the run was begun with {saved.Epochs}. Give as many or more, or "
            + "leave it out.");
    }

    /// <summary>Returns the plan of the checkpoint with the settings of the command line.</summary>
    private TrainPlan Asked(Mnist images)
    {
        var optimizer = options.Optimizer;
        var entry = optimizer.Given(parsed) is null ? FullCatalog.Find(saved.Spec.Entry) : optimizer.Entry(parsed);
        var settings = optimizer.Apply(parsed, entry.Defaults);
        if (entry.Id == saved.Spec.Entry)
        {
            settings = optimizer.Over(parsed, saved.Spec.Options, settings);
        }

        return new(
            TrainPlan.SpecOf(entry.Id, settings, TrainOptions.Given(parsed, options.Batch, saved.Spec.Batch)) with
            {
                Clipping = options.Clip.Given(parsed) ?? saved.Spec.Clipping,
                Wrappers = options.Around.Given(parsed) ?? saved.Spec.Wrappers,
            },
            TrainOptions.Given(parsed, options.Seed, saved.Seed), TrainOptions.Given(
                parsed, options.Epochs, saved.Epochs),
            TrainPlan.Fingerprint(images));
    }
}
