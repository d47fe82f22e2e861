using System.Text.RegularExpressions;
using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Page;

namespace Downhill.Architecture.Tests;

/// <summary><c>docs/architecture.md</c> shows the code as it is.</summary>
public sealed partial class PageTests
{
    private const string Architecture = "docs/architecture.md";

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Select(path => $"docs/{Path.GetFileName(path)}"),
    ];

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public void The_house_is_drawn_from_the_code(string theme, bool isDark) =>
        GeneratedPage.ShouldHold($"docs/images/architecture-{theme}.svg", HousePicture.Draw(isDark));

    [Fact]
    public void Projects_are_described_by_their_project_files() =>
        GeneratedPage.ShouldHold(Architecture, "projects", ProjectTable.Write());

    [Fact]
    public void Ways_of_a_product_are_those_of_the_remarks()
    {
        var table = ProductTable.Write();

        table.Split('\n').Length.ShouldBeGreaterThan(8);
        table.ShouldNotContain("cref");
        GeneratedPage.ShouldHold(Architecture, "products", table);
    }

    [Fact]
    public void The_way_of_a_weight_has_ten_lines() =>
        File.ReadLines(Path.Combine(Repository.Root, Architecture)).Count(line => Numbered().IsMatch(line))
            .ShouldBe(10);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_a_page_links_to_is_there(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var missing = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.StartsWith("http", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)));

        missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("README.md", "(docs/architecture.md)")]
    [InlineData("CONTRIBUTING.md", "(docs/architecture.md)")]
    public void The_page_is_linked_from(string page, string link) =>
        File.ReadAllText(Path.Combine(Repository.Root, page)).ShouldContain(link);

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)[^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
