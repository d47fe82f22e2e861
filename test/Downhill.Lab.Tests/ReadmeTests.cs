using System.Text.RegularExpressions;

namespace Downhill.Lab.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_piece_of_code_in_the_readme_stands_in_a_file_that_is_compiled()
    {
        var compiled = string.Concat(new[] { "samples", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText));
        var pieces = Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));

        pieces.Count.ShouldBeGreaterThan(2);
        foreach (Match piece in pieces)
        {
            compiled.ShouldContain(piece.Groups["code"].Value);
        }
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
