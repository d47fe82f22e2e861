using System.Text.RegularExpressions;
using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Page;

namespace Downhill.Architecture.Tests;

/// <summary>Pages show the code as it is.</summary>
public sealed partial class PageTests
{
    private const string Architecture = "docs/architecture.md";

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. new[] { "docs", "docs/site", "bench" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md"))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')),
    ];

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public void The_house_is_drawn_from_the_code(string theme, bool isDark) =>
        GeneratedPage.ShouldHold($"docs/images/architecture-{theme}.svg", HousePicture.Draw(isDark));

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    public void Schedules_are_drawn_from_the_code(string theme, bool isDark)
    {
        ScheduleInfo.All.Select(info => info.Type.Name).ShouldBe(
            OptimizerTable.Schedules().Select(type => type.Name), ignoreOrder: true);
        GeneratedPage.ShouldHold($"docs/images/schedules-{theme}.svg", SchedulePicture.Draw(isDark));
    }

    [Fact]
    public void Projects_are_described_by_their_project_files() =>
        GeneratedPage.ShouldHold(Architecture, "projects", ProjectTable.Write());

    [Fact]
    public void Optimizers_and_schedules_are_those_there_are()
    {
        GeneratedPage.ShouldHold("README.md", "optimizers", OptimizerTable.WriteNames());
        GeneratedPage.ShouldHold("docs/optimizers.md", "optimizers", OptimizerTable.WriteAll());
        GeneratedPage.ShouldHold("docs/optimizers.md", "schedules", OptimizerTable.WriteSchedules());
    }

    [Fact]
    public void Every_page_of_the_guide_is_in_its_table_of_contents()
    {
        var contents = File.ReadAllText(Path.Combine(Repository.Root, "docs", "toc.yml"));

        Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(path => Path.GetFileName(path))
            .Where(page => !contents.Contains($"href: {page}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_readme_is_short() =>
        File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count().ShouldBeLessThan(150);

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
