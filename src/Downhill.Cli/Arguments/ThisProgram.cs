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
        var name = Path.GetFileNameWithoutExtension(running);
        return tool.Length == 0 || name == "downhill" || name == Path.GetFileNameWithoutExtension(tool)
            ? (running, args)
            : (name == "dotnet" ? running : "dotnet", [tool, .. args]);
    }
}
