using System.CommandLine;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>The options of <c>downhill train</c>.</summary>
internal sealed class TrainOptions
{
    /// <summary>Images a step where nobody says.</summary>
    public const int DefaultBatch = 64;

    private const int DefaultEpochs = 5;
    private const int MostKept = 1000;

    /// <summary>Sets their bounds.</summary>
    public TrainOptions()
    {
        OptionBounds.Bound(Epochs, 1, OptionBounds.MostEpochs);
        OptionBounds.Bound(Batch, 1, int.MaxValue);
        OptionBounds.Bound(CheckpointEvery, 0, long.MaxValue);
        OptionBounds.Bound(Keep, 1, MostKept);
        OptionBounds.Bound(Threads, 1, OptionBounds.MostThreads);
    }

    /// <summary>The optimizer and its options.</summary>
    public OptimizerChoice Optimizer { get; } = new();

    /// <summary>How often it sees the images.</summary>
    public Option<int> Epochs { get; } = new("--epochs")
    {
        Description = "How often it sees the training images; when it is resumed, in all",
        DefaultValueFactory = _ => DefaultEpochs,
        HelpName = "N",
    };

    /// <summary>Images a step.</summary>
    public Option<int> Batch { get; } = new("--batch")
    {
        Description = "How many images a step takes",
        DefaultValueFactory = _ => DefaultBatch,
        HelpName = "N",
    };

    /// <summary>What is drawn from.</summary>
    public Option<long> Seed { get; } = new("--seed")
    {
        Description = "What initial weights and the order of the images are drawn from",
        DefaultValueFactory = _ => 0,
        HelpName = "N",
    };

    /// <summary>The data set.</summary>
    public DataChoice Data { get; } = new();

    /// <summary>The folder.</summary>
    public Option<string?> Output { get; } = new("--out")
    {
        Description = "Where to write checkpoint.safetensors, at the end weights.safetensors, and what 'downhill compare' "
            + "writes [default: runs/train-DATE-TIME, or where the checkpoint is]",
        HelpName = "DIR",
    };

    /// <summary>Steps between checkpoints.</summary>
    public Option<long> CheckpointEvery { get; } = new("--checkpoint-every")
    {
        Description = "Write a checkpoint every so many steps; with 0 only at the end, or when anything else ends it",
        DefaultValueFactory = _ => 0,
        HelpName = "STEPS",
    };

    /// <summary>How many checkpoints are kept.</summary>
    public Option<int> Keep { get; } = new("--keep")
    {
        Description = "How many checkpoints are kept: checkpoint.safetensors, and older ones with .1, .2, … behind the name",
        DefaultValueFactory = _ => 1,
        HelpName = "K",
    };

    /// <summary>The checkpoint to go on from.</summary>
    public Option<string?> Resume { get; } = new("--resume")
    {
        Description = "Go on from this checkpoint, or from that in this folder, with the settings it was begun with. "
            + "Others are refused",
        HelpName = "FILE|DIR",
    };

    /// <summary>Whether another training is replaced, or other options are taken.</summary>
    public Option<bool> Force { get; } = new("--force")
    {
        Description = "Replace another training in --out; with --resume, go on with other options of the optimizer than it was "
            + "begun with",
    };

    /// <summary>On how many threads.</summary>
    public Option<int> Threads { get; } = new("--threads")
    {
        Description = "How many threads it trains on; the weights do not depend on it",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    /// <summary>Where the record goes.</summary>
    public JsonOption Json { get; } = new();

    /// <summary>Whether nothing is shown.</summary>
    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Show no progress, table or curve" };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        .. Optimizer.All, Epochs, Batch, Seed, Data.Folder, Data.Classes, Output, CheckpointEvery, Keep, Resume, Force,
        Threads, Json, Quiet,
    ];

    /// <summary>The value of an option if it is on the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="otherwise">The value if it is not.</param>
    public static T Given<T>(ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;
}
