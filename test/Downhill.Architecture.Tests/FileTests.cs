using System.Text.RegularExpressions;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>What a source file looks like.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 200;
    private const int MostColumns = 120;

    /// <summary>How many long lines each project still has, at most; the number only falls.</summary>
    private static readonly Dictionary<string, int> LongLines = new()
    {
        ["Downhill.Lab"] = 1,
        ["Downhill.Training"] = 1,
    };

    /// <summary>Files that are longer, each with how long it may be and the reason.</summary>
    private static readonly Dictionary<string, (int Lines, string Reason)> LongFiles = new()
    {
        ["src/Downhill.Files/Torch/PickleWriter.cs"] = (240, "a method for each kind of value that pickle knows"),
        ["src/Downhill.Files/Torch/Zip/ZipReader.cs"] = (210, "the directory of one format, with its refusals"),
        ["src/Downhill.Lab/Traces/TraceForms.cs"] = (270, "one table, a row a reference"),
        ["src/Downhill.Lab/Surfaces/FormulaParser.cs"] = (270, "one grammar"),
        ["src/Downhill.Matrices/FewRowsGemm.cs"] = (220, "one kernel in registers, with what loads and stores them"),
        ["src/Downhill.Matrices/Accumulators.cs"] = (260, "the same guarded line for each of twelve registers"),
    };

    /// <summary>Files that declare several types, each with the reason.</summary>
    private static readonly Dictionary<string, string> SharedFiles = new()
    {
        ["src/Downhill/Lanes/ILane.cs"] = "the lane, and the lane that names the type of its elements",
        ["src/Downhill/Rules/NesterovP.cs"] = "its rule is Momentum's; what it adds is the look ahead",
        ["src/Downhill.Matrices/Count.cs"] = "numbers as types, one line each",
        ["src/Downhill.Symbols/Node.cs"] = "the kinds of a formula's nodes, one line each",
    };

    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    private static IReadOnlyList<(string Path, SourceFile File)> Files { get; } =
    [
        .. SourceProject.All
            .SelectMany(project => project.Files.Select(file => ($"src/{project.Name}/{file.RelativePath}", file)))
            .Where(pair => !pair.file.IsGenerated),
    ];

    [Fact]
    public void A_file_declares_one_type_and_is_called_as_it_is()
    {
        var odd = Files.Where(pair => pair.File.Types is not [var only] || !IsNamedAfter(pair.File.Name, only))
            .Where(pair => !IsRule(pair.Path) || !IsNamedAfter(pair.File.Name, pair.File.Types[0]));

        odd.Select(pair => pair.Path).Where(path => path != "src/Downhill.Cli/Program.cs")
            .ShouldBe(SharedFiles.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Files_are_short_or_listed_with_a_reason()
    {
        var lengths = Files.Select(pair => (pair.Path, Lines: pair.File.Text.Count(symbol => symbol == '\n'))).ToList();

        lengths.Where(file => file.Lines > (LongFiles.TryGetValue(file.Path, out var known) ? known.Lines : MostLines))
            .ShouldBeEmpty();
        LongFiles.Keys.Except(lengths.Where(file => file.Lines > MostLines).Select(file => file.Path))
            .ShouldBeEmpty("These are short, or gone: take them off the list.");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Lines_longer_than_120_columns_become_fewer(string project)
    {
        var count = SourceProject.Of(project).Files.Where(file => !file.IsGenerated)
            .SelectMany(file => file.Text.Split('\n')).Count(line => line.Length > MostColumns);

        count.ShouldBeLessThanOrEqualTo(LongLines.GetValueOrDefault(project), "Break the long lines that you added.");
    }

    [Fact]
    public void Nothing_is_called_by_words_that_say_nothing() =>
        Files.SelectMany(pair => pair.File.Types.Append(pair.Path)).Where(name => EmptyWord().IsMatch(name))
            .ShouldBeEmpty();

    [Fact]
    public void No_file_hides_code_in_regions() =>
        Files.Where(pair => Region().IsMatch(pair.File.Text)).Select(pair => pair.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("namespace A.B;\npublic readonly record struct Pair<R, V>(V x)\n{\n    internal class Inner;\n}\nfile enum Kind", "A.B.Pair`2", "A.B.Kind")]
    [InlineData("// class Told\nnamespace A;\ninternal static unsafe partial class C\npublic delegate void D<T>(T x);", "A.C", "A.D`1")]
    [InlineData("internal interface I", "I")]
    public void Types_of_a_file_are_found(string text, params string[] types) =>
        new SourceFile("Any.cs", text).Types.ShouldBe(types);

    // A rule's file holds the rule and its options (an option record may serve a family).
    private static bool IsRule(string path) => path.StartsWith("src/Downhill/Rules/", StringComparison.Ordinal);

    private static bool IsNamedAfter(string file, string type) =>
        file.Split('.')[0] is var name && type.Split('.')[^1].Split('`')[0] is var bare
        && (name == bare || name == $"{bare}OfT");

    [GeneratedRegex(@"Helper|Manager|Util(s|ity|ities)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();
}
