using System.Text.RegularExpressions;

namespace Downhill.Lab.Tests;

public sealed partial class PageTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_piece_of_code_on_a_page_stands_in_a_file_that_is_compiled(string page)
    {
        var compiled = string.Concat(new[] { "samples", "src", "test/Downhill.Outsider.Tests" }
            .SelectMany(
                folder => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText));
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var pieces = Code().Matches(text);

        pieces.Count.ShouldBe(text.Split("```csharp\n").Length - 1);
        foreach (var code in pieces.Select(piece => piece.Groups["code"].Value).Where(code => !IsProgram(code)))
        {
            compiled.ShouldContain(code);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_is_not_compiled_says_so_to_the_reader(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));

        Fence().Matches(text).Select(fence => fence.Value).Distinct(StringComparer.Ordinal)
            .ShouldBeSubsetOf(["```csharp", "```csharp not compiled"]);
        Marked().Count(text).ShouldBe(Exempt().Count(text));
    }

    /// <summary>Whether tools/consume.sh compiles and runs it.</summary>
    private static bool IsProgram(string code) => code.StartsWith("using ", StringComparison.Ordinal);

    [GeneratedRegex("^```c(s|#).*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();

    [GeneratedRegex("^```csharp not compiled$", RegexOptions.Multiline)]
    private static partial Regex Exempt();

    [GeneratedRegex(@"^\*\*Not compiled here\*\*", RegexOptions.Multiline)]
    private static partial Regex Marked();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
