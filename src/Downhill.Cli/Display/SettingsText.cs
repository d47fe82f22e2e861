using Downhill.Lab.Formatting;


namespace Downhill.Cli.Display;

/// <summary>Settings of runs, as a command line has them.</summary>
internal static class SettingsText
{
    private const int UsualBatch = 64;

    /// <summary>The settings of a run, its batch among them unless that is the usual: <c>learning-rate=0.001
    /// beta1=0.9</c>.</summary>
    /// <param name="run">The run.</param>
    public static string Of(RunResult run) =>
        run.Batch == UsualBatch ? Options(run) : $"batch={run.Batch} {Options(run)}";

    /// <summary>The options alone.</summary>
    /// <param name="run">The run.</param>
    public static string Options(RunResult run) =>
        string.Join(' ', run.Settings.Select(setting => $"{setting.Key}={NumberFormat.Setting(setting.Value)}"));
}
