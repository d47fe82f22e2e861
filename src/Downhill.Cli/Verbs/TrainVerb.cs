using System.CommandLine;
using System.Runtime.ExceptionServices;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;
using Downhill.Lab.Reports;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill train</c>: trains a network with any optimizer, with checkpoints to go on from bit for
/// bit.</summary>
internal sealed class TrainVerb() : Verb(
    "train", "Trains a network 784-200-10 on MNIST with any optimizer and any options, with checkpoints from "
    + "which it goes on as if it had never stopped: the weights are the same to the bit.")
{
    private readonly TrainOptions options = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols => options.All;

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill train", "Adam at its defaults, 5 epochs"),
        new("downhill train --optimizer adamw --set weight-decay=0.01 --set schedule=cosine:duration=4690",
            "the rate falls to 0 over 5 epochs of 938 steps"),
        new("downhill train --optimizer sgd --set learning-rate=plateau:0.5,factor=0.5,patience=1",
            "the rate is halved when the loss over the test images gets no better for two epochs"),
        new("downhill train --around lookahead:5 --around ema:0.99",
            "Lookahead, and an average of its weights that is evaluated"),
        new("downhill train --set 'update-transforms=cautious,decoupled-decay(0.01)'", "the step itself transformed"),
        new("downhill train --checkpoint-every 500 --keep 3 --out runs/mine", "checkpoints, of which three are kept"),
        new("downhill train --resume runs/mine", "go on, wherever it stopped"),
        new("downhill train --resume runs/mine --epochs 10", "and further than was meant at first"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "Ctrl-C saves a checkpoint and prints the command that goes on; a second one quits at once. A process that is "
            + "killed leaves its last checkpoint whole.",
        "Weights or state that are not finite go to not-finite.safetensors, never to a checkpoint. Then the last epoch "
            + "that was finite becomes the checkpoint, if there is no later one, and the command that goes back to it "
            + "is printed.",
        "Settings of a checkpoint need not be given again: optimizer and options, --clip, --around, batch, seed. Data "
            + "other than MNIST, --checkpoint-every and --keep must.",
        "With an average by --around, losses over the test images and weights.safetensors are of the average, the last "
            + "one given, once there is one. With accumulation a batch is a micro-batch of a step, and checkpoints "
            + "count batches.",
        "Exit code: 0 when all was done, 1 error, 2 usage, 3 when it ended with what is not finite, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        var request = new TrainArguments(options, parsed).Request();
        var (plan, trainer) = (request.Plan, request.Trainer);
        var files = new ComparisonOutput(output, request.Folder);
        var folders = new CreatedFolders([.. files.Paths, trainer.Checkpoint]);
        files.EnsureWritable();
        VerbOutput.EnsureWritable("--out", trainer.Checkpoint);
        if (request.Replaces)
        {
            trainer.RemoveOthers();
        }

        files.SayRouting(request.Data, [plan.Spec]);
        var tracker = new RunTracker(new Comparison([plan.Spec], [plan.Seed], plan.Epochs, Parallel: 1));
        try
        {
            var (result, failure) = files.During(
                () => trainer.Make(request.Data, request.DataName, tracker, stop), tracker,
                "Ctrl-C saves a checkpoint.", stop);
            return Conclude(result, failure, files, request);
        }
        finally
        {
            folders.RemoveEmpty();
        }
    }

    /// <summary>Writes and shows the result, and how to go on, or back.</summary>
    private static int Conclude(
        ComparisonResult result, ExceptionDispatchInfo? failure, ComparisonOutput files, TrainRequest request)
    {
        var advice = new TrainingAdvice(request, files.Output);
        if (result.Runs.Count > 0)
        {
            failure = WriteAndShow(result, files) ?? failure;
        }

        if (failure is not null)
        {
            advice.SayStopped("failed");
            failure.Throw();
        }

        if (!request.Trainer.IsFinite)
        {
            advice.SayNotFinite();
            return ExitCode.NotFinite;
        }

        if (result.Runs.Count == 0)
        {
            advice.SayStopped("interrupted");
            return ExitCode.Interrupted;
        }

        files.Output.Say($"Weights: {request.Trainer.Weights}");
        return ExitCode.Done;
    }

    /// <summary>Writes and shows the result; returns the error of a file that could not be written.</summary>
    private static ExceptionDispatchInfo? WriteAndShow(ComparisonResult result, ComparisonOutput files)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            files.Write(result, TrainingReport.Render);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        files.Show(result, _ => new TrainingTable(result).Render());
        if (failure is null)
        {
            files.SayReport();
        }

        return failure;
    }
}
