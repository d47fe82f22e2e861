namespace Downhill.Cli.Tests;

/// <summary>Runs a command line within this process and keeps what it wrote.</summary>
internal sealed record Tool(int Code, string Out, string Error)
{
    public static Tool Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new(output, error));
        return new(code, output.ToString(), error.ToString());
    }
}
