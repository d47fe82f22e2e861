using Spectre.Console;

namespace Downhill.Cli.Output;

/// <summary>Creates consoles over the streams of a command.</summary>
internal static class Terminals
{
    /// <summary>Returns a console: on a terminal in color and as wide as the window; elsewhere without color.</summary>
    /// <param name="writer">The stream to write to.</param>
    /// <param name="width">The width of a line away from a terminal, in characters.</param>
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

    /// <summary>Returns whether a stream is shown on a terminal at once.</summary>
    public static bool IsTerminal(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected)
        || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    private static bool NoColor => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
}
