using Downhill.Lab.Experiments;
using Downhill.Training;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill train</c> is asked for.</summary>
/// <param name="Plan">The run.</param>
/// <param name="Trainer">What makes it.</param>
/// <param name="Data">The data set.</param>
/// <param name="DataName">What it is called.</param>
/// <param name="Folder">Where everything is written.</param>
/// <param name="Json">Where to write the record too; - for standard output, null for nowhere else.</param>
/// <param name="IsQuiet">Whether to show nothing.</param>
/// <param name="Again">The command that goes on from the checkpoint.</param>
internal sealed record TrainRequest(
    TrainPlan Plan, Trainer Trainer, Mnist Data, string DataName, string Folder, string? Json, bool IsQuiet, string Again);
