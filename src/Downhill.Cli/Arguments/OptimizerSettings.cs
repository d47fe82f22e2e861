using Downhill.Cli.Output;
using Downhill.Lab.Formatting;

namespace Downhill.Cli.Arguments;

/// <summary>Settings that a command line gives an optimizer: each <c>NAME=VALUE</c>.</summary>
internal static class OptimizerSettings
{
    /// <summary>Options with settings; what cannot be is told with the setting that it is about.</summary>
    /// <param name="options">The options.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="typed">What was typed for a setting.</param>
    /// <exception cref="UsageException">There is no such option, or it cannot have that value.</exception>
    public static OptimizerOptions Apply(
        OptimizerOptions options, IReadOnlyList<string> settings, Func<string, string> typed)
    {
        try
        {
            return OptionSettings.Apply(options, settings);
        }
        catch (ArgumentException e)
        {
            var culprit = settings.FirstOrDefault(setting => Fails(options, setting)) ?? settings[^1];
            var message = e.Message.StartsWith(culprit + ": ", StringComparison.Ordinal)
                ? e.Message[(culprit.Length + 2)..] : e.Message;
            throw new UsageException($"{typed(culprit)}: {message}");
        }
    }

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
