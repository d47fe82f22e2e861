using Downhill.Cli.Output;

namespace Downhill.Cli.Tests;

/// <summary>Runs a command line within this process and keeps what it wrote.</summary>
internal sealed record Tool(int Code, string Out, string Error)
{
    private const int Width = 100;

    public static Tool Run(params string[] args) => Run(Width, args);

    /// <summary>Runs it as if Ctrl-C had been pressed at once.</summary>
    public static Tool RunStopped(params string[] args) => RunUntil(Width, args, new(canceled: true));

    public static Tool Run(int width, string[] args) => RunUntil(width, args, CancellationToken.None);

    private static Tool RunUntil(int width, string[] args, CancellationToken stop)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new(output, error, width) { Clock = new HandClock() }, stop);
        return new(code, output.ToString(), error.ToString());
    }
}
