using Downhill.Cli.Output;

namespace Downhill.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("downhill", "--help")]
    [InlineData("compare", "compare", "--help")]
    [InlineData("train", "train", "--help")]
    [InlineData("tune", "tune", "--help")]
    [InlineData("export", "export", "--help")]
    [InlineData("study", "study", "--help")]
    [InlineData("report", "report", "--help")]
    [InlineData("claims", "claims", "--help")]
    [InlineData("bench", "bench", "--help")]
    [InlineData("explain", "explain", "--help")]
    [InlineData("list", "list", "--help")]
    [InlineData("replay", "replay", "--help")]
    [InlineData("inspect", "inspect", "--help")]
    [InlineData("paths", "paths", "--help")]
    public void Help_is_what_stands_in_the_golden_file(string golden, params string[] args)
    {
        var tool = Tool.Run(args);

        tool.Code.ShouldBe(0);
        tool.Error.ShouldBeEmpty();
        GoldenFile.ShouldHold("Downhill.Cli.Tests", $"{golden}.txt", Normal(tool.Out));
    }

    [Fact]
    public void Without_a_verb_help_is_shown_and_the_exit_code_says_usage()
    {
        var tool = Tool.Run();

        tool.Code.ShouldBe(2);
        tool.Error.ShouldContain("compare");
    }

    /// <summary>Without blanks at the ends of lines, with the tool's name rather than the test
    /// program's, and the default number of runs at once not that of this machine.</summary>
    private static string Normal(string text) => string.Join('\n', text
        .Replace($"[default: {Environment.ProcessorCount}]", "[default: CORES]", StringComparison.Ordinal)
        .Replace($"1 and all, {Environment.ProcessorCount}]", "1 and all, CORES]", StringComparison.Ordinal)
        .Replace("Downhill.Cli.Tests", "downhill", StringComparison.Ordinal)
        .ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
}
