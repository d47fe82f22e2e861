using System.Reflection;

namespace Downhill.Cli.Arguments;

/// <summary>The way to start this program once more.</summary>
internal static class ThisProgram
{
    /// <summary>Returns the path to start and its arguments.</summary>
    /// <param name="args">The arguments of the tool.</param>
    public static (string Path, IReadOnlyList<string> Args) With(IReadOnlyList<string> args)
    {
        var (running, tool) = (Environment.ProcessPath ?? "dotnet", Assembly.GetExecutingAssembly().Location);
        // A dot in a name is no extension: Downhill.Cli.Tests is another program than Downhill.Cli.
        var name = Path.GetFileName(running);
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return tool.Length == 0 || name == "downhill" || name == Path.GetFileNameWithoutExtension(tool)
            ? (running, args)
            : (name == "dotnet" ? running : "dotnet", [tool, .. args]);
    }
}
