using System.Text.RegularExpressions;

namespace Downhill.Outsider.Tests;

/// <summary>What the guide shows is what is compiled and run here.</summary>
public sealed partial class GuideTests
{
    private const string Guide = "docs/own-optimizers.md";

    private static readonly Lazy<string> Compiled = new(() => string.Join('\n', Directory.GetFiles(
            Path.Combine(Repository.Root, "test", "Downhill.Outsider.Tests"), "*.cs", SearchOption.AllDirectories)
        .Select(File.ReadAllText)).ReplaceLineEndings("\n"));

    public static TheoryData<string> Pieces =>
    [
        .. Piece().Matches(File.ReadAllText(Path.Combine(Repository.Root, Guide)).ReplaceLineEndings("\n"))
            .Select(piece => piece.Groups["code"].Value),
    ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Code_of_the_guide_is_compiled_and_run(string code) => Compiled.Value.ShouldContain(code);

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Piece();
}
