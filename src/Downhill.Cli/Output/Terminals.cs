using Spectre.Console;

namespace Downhill.Cli.Output;

/// <summary>Consoles over the streams of a command.</summary>
internal static class Terminals
{
    /// <summary>A console that writes there: in color and as wide as the window where it is one; else without
    /// color, and as wide as is said.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Columns of a line where it is no terminal.</param>
    public static IAnsiConsole Over(TextWriter writer, int width)
    {
        var isTerminal = IsTerminal(writer);
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && !NoColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Capabilities.Unicode = true;
        if (!isTerminal)
        {
            console.Profile.Width = width;
        }

        return console;
    }

    /// <summary>Whether what is written there is seen on a terminal at once.</summary>
    public static bool IsTerminal(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected)
        || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    private static bool NoColor => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
}
