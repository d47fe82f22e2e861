using System.Text.RegularExpressions;

namespace Downhill.Architecture.Tests.Code;

/// <summary>A C# file and the top-level types that it declares.</summary>
/// <param name="RelativePath">The path within its project, with slashes.</param>
/// <param name="Text">All of its text.</param>
internal sealed partial record SourceFile(string RelativePath, string Text)
{
    /// <summary>The name of the folder of files that lie beside the project file.</summary>
    public const string Root = "(root)";

    /// <summary>Gets the folder within the project.</summary>
    public string Folder => RelativePath.LastIndexOf('/') is var slash and >= 0 ? RelativePath[..slash] : Root;

    /// <summary>Gets the name of the file.</summary>
    public string Name => RelativePath[(RelativePath.LastIndexOf('/') + 1)..];

    /// <summary>Gets whether a tool writes the file.</summary>
    public bool IsGenerated => RelativePath.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>Gets the top-level types, each as the metadata names it: <c>Downhill.Parameter`1</c>.</summary>
    /// <remarks>Namespaces are file-scoped, so a top-level declaration is one that begins its line.</remarks>
    public IReadOnlyList<string> Types { get; } = [.. Declared(Text)];

    /// <summary>Finds the files of a folder and of those below it, without what the build writes.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<SourceFile> Under(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Relative: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !file.Relative.Split('/').Intersect(["bin", "obj"]).Any())
            .OrderBy(file => file.Relative, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Relative, File.ReadAllText(file.Path)));

    private static IEnumerable<string> Declared(string text)
    {
        var space = NamespaceLine().Match(text) is { Success: true } line ? line.Groups["name"].Value + "." : "";
        foreach (Match type in TypeLine().Matches(text))
        {
            var arguments = type.Groups["arguments"] is { Success: true } list ? $"`{list.Value.Split(',').Length}" : "";
            yield return space + type.Groups["name"].Value + arguments;
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        """
        ^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|unsafe|partial)[ ])*
        (?:class|struct|interface|enum|record[ ]struct|record[ ]class|record|delegate[ ]\S+)[ ]
        (?<name>\w+)(?:<(?<arguments>[^>]*)>)?
        """, RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TypeLine();
}
