using Spectre.Console;

namespace Downhill.Cli;

/// <summary>A console over a writer: colours and the terminal's width when it is one, plain text when it is not.</summary>
internal static class Terminal
{
    private const int WidthOfAFile = 100;

    /// <summary>Makes one.</summary>
    public static IAnsiConsole On(TextWriter writer)
    {
        var terminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!terminal)
        {
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }
}
