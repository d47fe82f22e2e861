using System.Xml.Linq;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>Which project may use which. Arrows go one way, and what is not in the table is not used.</summary>
public sealed class ReferenceTests
{
    /// <summary>The projects and packages that each project may name in its code.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Downhill"] = [],
        ["Downhill.Files"] = ["Downhill"],
        ["Downhill.Matrices"] = ["Downhill"],
        ["Downhill.Symbols"] = ["Downhill"],
        ["Downhill.Testing"] = ["Downhill"],
        ["Downhill.TorchSharp"] = ["Downhill", "TorchSharp"],
        ["Downhill.Training"] = ["Downhill", "Downhill.Matrices"],
        ["Downhill.Lab"] =
        [
            "Downhill", "Downhill.Files", "Downhill.Matrices", "Downhill.Symbols", "Downhill.Training",
            "JsonPointer.Net", "JsonSchema.Net", "MathNet.Numerics", "Microsoft.Data.Sqlite",
        ],
        ["Downhill.Cli"] =
        [
            "Downhill", "Downhill.Files", "Downhill.Lab", "Downhill.Symbols", "Downhill.Training",
            "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine",
        ],
    };

    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    [Fact]
    public void Every_project_is_in_the_table() =>
        SourceProject.All.Select(project => project.Name).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_what_the_table_allows_and_all_of_it(string project) =>
        Compiled(SourceProject.Of(project)).ShouldBe(Allowed[project], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_asks_for_nothing_that_the_table_does_not_allow(string project) =>
        Asked(SourceProject.Of(project)).Except(Allowed[project]).ShouldBeEmpty();

    [Fact]
    public void No_project_depends_on_another_in_a_circle()
    {
        Graph graph = new();
        foreach (var (from, to) in Allowed.SelectMany(row => row.Value.Select(used => (row.Key, used))))
        {
            graph.Add(from, to, "the table");
        }

        graph.Circle().ShouldBeEmpty();
    }

    [Fact]
    public void The_core_depends_on_nothing_but_the_base_class_library()
    {
        Compiled(SourceProject.Of("Downhill")).ShouldBeEmpty();
        XDocument.Parse(SourceProject.Of("Downhill").ProjectText()).Descendants()
            .Select(element => element.Name.LocalName)
            .Intersect(["PackageReference", "ProjectReference", "FrameworkReference"]).ShouldBeEmpty();
    }

    /// <summary>Returns the assemblies that the compiler found in use, without those of the base class
    /// library.</summary>
    private static IEnumerable<string> Compiled(SourceProject project) =>
        project.Assembly.MainModule.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => !BaseLibrary.Has(name));

    private static IEnumerable<string> Asked(SourceProject project) =>
        XDocument.Parse(project.ProjectText()).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference")
            .Select(element => element.Attribute("Include")!.Value.Split('/', '\\')[^1])
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? name[..^".csproj".Length] : name);
}
