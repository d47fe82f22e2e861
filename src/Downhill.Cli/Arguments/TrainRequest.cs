using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Arguments;

/// <summary>What <c>downhill train</c> is asked for.</summary>
/// <param name="Plan">The run.</param>
/// <param name="Trainer">What makes it.</param>
/// <param name="Data">The data set.</param>
/// <param name="DataName">What it is called.</param>
/// <param name="Folder">Where everything is written.</param>
/// <param name="Replaces">Whether another training in the folder is to be replaced.</param>
/// <param name="ResumeCommand">The command that goes on from a checkpoint.</param>
/// <param name="RestartCommand">The command that begins again in place of what there is; null where it went on from a
/// checkpoint.</param>
internal sealed record TrainRequest(
    TrainPlan Plan, Trainer Trainer, Mnist Data, string DataName, string Folder, bool Replaces,
    Func<string, string> ResumeCommand, string? RestartCommand)
{
    /// <summary>How many steps there will have been at the end.</summary>
    public long Steps => (long)Plan.Epochs * ((Data.Train.Count + Plan.Spec.Batch - 1) / Plan.Spec.Batch);
}
