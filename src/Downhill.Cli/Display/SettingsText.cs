using Downhill.Lab.Formatting;


namespace Downhill.Cli.Display;

/// <summary>Formats the settings of runs as a command line takes them.</summary>
internal static class SettingsText
{
    private const int UsualBatch = 64;

    /// <summary>Returns the settings of a run: <c>learning-rate=0.001 beta1=0.9</c>.</summary>
    /// <remarks>The batch size is among them unless it is the usual 64.</remarks>
    /// <param name="run">The run with the settings.</param>
    public static string Of(RunResult run) =>
        run.Batch == UsualBatch ? Options(run) : $"batch={run.Batch} {Options(run)}";

    /// <summary>Returns the options alone.</summary>
    /// <param name="run">The run with the options.</param>
    public static string Options(RunResult run) =>
        string.Join(' ', run.Settings.Select(setting => $"{setting.Key}={NumberFormat.Setting(setting.Value)}"));
}
