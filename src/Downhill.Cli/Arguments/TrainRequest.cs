using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>The training that a command line asks for.</summary>
/// <param name="Plan">The plan of the run.</param>
/// <param name="Trainer">The trainer of the run.</param>
/// <param name="Data">The data set.</param>
/// <param name="DataName">The name of the data set in reports.</param>
/// <param name="Folder">The folder to write to.</param>
/// <param name="Replaces">Whether to replace another training in the folder.</param>
/// <param name="ResumeCommand">Returns the command that goes on from a checkpoint.</param>
/// <param name="RestartCommand">The command that begins again, in place of the files there are; null if the training
/// went on from a checkpoint.</param>
internal sealed record TrainRequest(
    TrainPlan Plan, Trainer Trainer, Mnist Data, string DataName, string Folder, bool Replaces,
    Func<string, string> ResumeCommand, string? RestartCommand)
{
    /// <summary>Gets the number of steps of the whole training.</summary>
    public long Steps => (long)Plan.Epochs * ((Data.Train.Count + Plan.Spec.Batch - 1) / Plan.Spec.Batch);
}
