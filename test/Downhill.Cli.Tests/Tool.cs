using Downhill.Cli.Output;

namespace Downhill.Cli.Tests;

/// <summary>Runs a command line within this process and keeps what it wrote.</summary>
internal sealed record Tool(int Code, string Out, string Error)
{
    private const int Width = 100;

    public static Tool Run(params string[] args) => Run(Width, args);

    public static Tool Run(int width, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new(output, error, width) { Clock = new HandClock() });
        return new(code, output.ToString(), error.ToString());
    }
}
