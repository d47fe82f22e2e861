using System.Text.RegularExpressions;

namespace Downhill.Lab.Tests;

public sealed partial class ReadmeTests
{
    public static TheoryData<string> Pages =>
        ["README.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_piece_of_code_in_the_docs_stands_in_a_file_that_is_compiled(string page)
    {
        var compiled = string.Concat(new[] { "samples", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText));
        var pieces = Code().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)));

        pieces.Count.ShouldBeGreaterThan(page == "README.md" ? 2 : 0);
        foreach (Match piece in pieces)
        {
            compiled.ShouldContain(piece.Groups["code"].Value);
        }
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
