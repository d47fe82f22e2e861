using Downhill.Lab.Logs;

namespace Downhill.Lab.Experiments;

/// <summary>The files that a training or a comparison leaves in its folder.</summary>
internal static class TrainFiles
{
    /// <summary>The record of finished runs, which versions before wrote.</summary>
    private const string Former = "runs.json";

    /// <summary>Returns the names of those that a folder holds, but for reports.</summary>
    public static IReadOnlyList<string> In(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Where(IsOurs)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsOurs(string name) =>
        name is Trainer.WeightsName or Trainer.NotFiniteName or Trainer.CheckpointName or RunFolder.HeaderName
            or RunFolder.MetricsName or Former || IsGeneration(name);

    private static bool IsGeneration(string name) =>
        name.StartsWith(Trainer.CheckpointName + ".", StringComparison.Ordinal)
        && name[(Trainer.CheckpointName.Length + 1)..].All(char.IsAsciiDigit);
}
