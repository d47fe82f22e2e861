using System.CommandLine;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>The options of <c>downhill train</c>.</summary>
internal sealed class TrainOptions
{
    /// <summary>The default batch size.</summary>
    public const int DefaultBatch = 64;

    private const int DefaultEpochs = 5;
    private const int MostKept = 1000;

    /// <summary>Gets the options that choose and set the optimizer.</summary>
    public OptimizerChoice Optimizer { get; } = new();

    /// <summary>Gets the option of the limits of gradients.</summary>
    public ClipOption Clip { get; } = new();

    /// <summary>Gets the option of what acts around a step.</summary>
    public AroundOption Around { get; } = new();

    /// <summary>Gets the option of the number of passes over the training images.</summary>
    public Option<int> Epochs { get; } = OptionFactory.Whole(
        "--epochs", "N", "How often it sees the training images; when it is resumed, in all",
        1, OptionBounds.MostEpochs, DefaultEpochs);

    /// <summary>Gets the option of the number of images in a batch.</summary>
    public Option<int> Batch { get; } = OptionFactory.Whole(
        "--batch", "N", "How many images a step takes", 1, int.MaxValue, DefaultBatch);

    /// <summary>Gets the option of the seed of weights and order.</summary>
    public Option<long> Seed { get; } = OptionFactory.Number<long>(
        "--seed", "N", "What initial weights and the order of the images are drawn from", 0L);

    /// <summary>Gets the options of the data set.</summary>
    public DataChoice Data { get; } = new();

    /// <summary>Gets the option of the folder to write to.</summary>
    public Option<string?> Output { get; } = OptionFactory.Text(
        "--out", "DIR", "Where to write checkpoint.safetensors, at the end weights.safetensors, and what 'downhill "
        + "compare' writes [default: runs/train-DATE-TIME, or where the checkpoint is]");

    /// <summary>Gets the option of the number of steps between checkpoints.</summary>
    public Option<long> CheckpointEvery { get; } = OptionFactory.Whole(
        "--checkpoint-every", "STEPS",
        "Write a checkpoint every so many steps; with 0 only at the end, or when anything else ends it",
        0, long.MaxValue, 0L);

    /// <summary>Gets the option of the number of checkpoints to keep.</summary>
    public Option<int> Keep { get; } = OptionFactory.Whole(
        "--keep", "K", "How many checkpoints are kept: checkpoint.safetensors, and older ones with .1, .2, … behind "
        + "the name", 1, MostKept, 1);

    /// <summary>Gets the option of the checkpoint to go on from.</summary>
    public Option<string?> Resume { get; } = OptionFactory.Text(
        "--resume", "FILE|DIR", "Go on from this checkpoint, or from that in this folder, with the settings it was "
        + "begun with. Others are refused");

    /// <summary>Gets the option that replaces another training, or goes on with other options.</summary>
    public Option<bool> Force { get; } = OptionFactory.Flag(
        "--force", "Replace another training in --out; with --resume, go on with other options of the optimizer than "
        + "it was begun with");

    /// <summary>Gets the option of the number of threads.</summary>
    public Option<int> Threads { get; } = OptionFactory.Whole(
        "--threads", "N", "How many threads it trains on; the weights do not depend on it",
        1, OptionBounds.MostThreads, Environment.ProcessorCount);

    /// <summary>Gets the option of the record.</summary>
    public JsonOption Json { get; } = new();

    /// <summary>Gets the option that shows nothing but errors.</summary>
    public QuietOption Quiet { get; } = new("Show no progress, table or curve");

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All =>
    [
        .. Optimizer.All, Clip.Option, Around.Option, Epochs, Batch, Seed, .. Data.All, Output, CheckpointEvery, Keep,
        Resume, Force, Threads, Json, Quiet,
    ];

    /// <summary>Returns the value of an option if it is on the command line; else another.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option to look for.</param>
    /// <param name="otherwise">The value if it is not given.</param>
    public static T Given<T>(ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;
}
