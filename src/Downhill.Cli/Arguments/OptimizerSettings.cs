using Downhill.Cli.Output;
using Downhill.Lab.Formatting;

namespace Downhill.Cli.Arguments;

/// <summary>Applies the settings of a command line to an optimizer's options.</summary>
internal static class OptimizerSettings
{
    /// <summary>Returns options with settings; a fault is reported with the setting at fault.</summary>
    /// <param name="options">The options to begin with.</param>
    /// <param name="settings">The settings, each <c>NAME=VALUE</c>.</param>
    /// <param name="typed">Returns the text on the command line for a setting, for messages.</param>
    /// <param name="isObserved">Whether something is evaluated that a schedule with memory could follow.</param>
    /// <exception cref="UsageException">There is no such option, or it cannot have that value.</exception>
    public static OptimizerOptions Apply(
        OptimizerOptions options, IReadOnlyList<string> settings, Func<string, string> typed, bool isObserved = true)
    {
        try
        {
            var applied = OptionSettings.Apply(options, settings);
            return isObserved || !ObservedOptions.HasMemory(applied) ? applied : throw new UsageException(
                $"{typed(settings.First(IsPlateau))}: nothing is evaluated here that a plateau could follow. "
                + "Give a schedule of the step, or use it in 'downhill train', 'compare', 'tune' or 'study'.");
        }
        catch (ArgumentException e)
        {
            var culprit = settings.FirstOrDefault(setting => Fails(options, setting)) ?? settings[^1];
            var message = e.Message.StartsWith(culprit + ": ", StringComparison.Ordinal)
                ? e.Message[(culprit.Length + 2)..] : e.Message;
            throw new UsageException($"{typed(culprit)}: {message}");
        }
    }

    private static bool IsPlateau(string setting) => setting.Contains("=plateau", StringComparison.Ordinal);

    private static bool Fails(OptimizerOptions options, string setting)
    {
        try
        {
            OptionSettings.Apply(options, [setting]);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
