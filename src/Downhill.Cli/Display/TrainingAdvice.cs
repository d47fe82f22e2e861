using Downhill.Cli.Arguments;
using Downhill.Cli.Output;
using Downhill.Lab.Experiments;

namespace Downhill.Cli.Display;

/// <summary>Shows how to go on, or back, after a training that ended early.</summary>
/// <param name="request">The training that ended.</param>
/// <param name="output">The output of the verb.</param>
internal sealed class TrainingAdvice(TrainRequest request, VerbOutput output)
{
    /// <summary>Shows the last step, and the command that goes on.</summary>
    /// <param name="why">The reason: "failed" or "interrupted".</param>
    public void SayStopped(string why)
    {
        var (trainer, kept) = (request.Trainer, request.Trainer.LastCheckpoint);
        output.Complain(
            $"{why} after step {trainer.Steps} of {request.Steps}, "
            + (kept is null ? "and nothing is saved."
                : kept.Steps == trainer.Steps ? "which is saved. Go on with:"
                : $"step {kept.Steps} is saved. Go on from there with:"),
            kept is null ? [] : [$"  {request.ResumeCommand(kept.File)}"]);
    }

    /// <summary>Shows that weights or state are not finite, and the command that goes back.</summary>
    public void SayNotFinite()
    {
        var trainer = request.Trainer;
        output.Complain(
            $"loss, weights or state are no longer finite after step {trainer.Steps} of {request.Steps}. "
            + $"What there is lies in {trainer.NotFinite}; no step leads back from there.",
            trainer.LastCheckpoint is { } kept ? WayBack(kept) : []);
    }

    private IEnumerable<string> WayBack(SavedCheckpoint kept)
    {
        var (isSound, restart) = (request.Trainer.IsLastCheckpointSound, request.RestartCommand);
        var isAnew = !isSound && restart is not null;
        yield return
            $"The last that was finite, {(kept.Steps == 0 ? "before the first step" : $"after step {kept.Steps}")}, is "
            + $"{kept.File}. " + (isSound ? "Go back to it with other options, such as a smaller rate:"
                : "But it had diverged by then. " + (isAnew ? "Begin again with a smaller rate, such as:"
                : "Go back to an earlier one, or to this with a smaller rate:"));
        yield return
            $"  {(isAnew ? restart : $"{request.ResumeCommand(kept.File)} --force")}{Smaller(kept.Steps)}";
    }

    /// <summary>Returns the setting of a tenth of the rate at a step.</summary>
    private string Smaller(long step) => request.Plan.Spec.Options.LearningRate.At(step).Value is > 0 and var rate
        ? $" --set learning-rate={TerminalFormat.Number(rate / 10)}" : "";
}
