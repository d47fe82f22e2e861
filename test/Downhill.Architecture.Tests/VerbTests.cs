using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>A verb of the tool is one file in <c>Verbs/</c>, on the frame of <c>Verb.cs</c>.</summary>
public sealed class VerbTests
{
    private const string Space = "Downhill.Cli.Verbs";
    private const string Frame = $"{Space}.Verb";

    private static readonly SourceProject Tool = SourceProject.Of("Downhill.Cli");

    private static IReadOnlyList<string> Verbs { get; } =
        [.. Tool.Assembly.MainModule.Types.Where(type => type.BaseType?.FullName == Frame).Select(type => type.FullName)];

    [Fact]
    public void Each_verb_is_one_file_and_beside_them_lies_only_the_frame() =>
        Tool.Files.Where(file => file.RelativePath.StartsWith("Verbs/", StringComparison.Ordinal))
            .Select(file => $"{Space}.{Path.GetFileNameWithoutExtension(file.Name)}")
            .ShouldBe(
                [.. Verbs, Frame], ignoreOrder: true,
                "Verbs holds verbs only. Options that verbs share belong in Arguments, what is shown in Display.");

    [Fact]
    public void Each_verb_is_part_of_the_tool()
    {
        var command = Tool.Files.Single(file => file.Name == "DownhillCommand.cs").Text;

        Verbs.Where(verb => !command.Contains($"new {verb[(Space.Length + 1)..]}()", StringComparison.Ordinal))
            .ShouldBeEmpty("DownhillCommand does not list them.");
    }
}
