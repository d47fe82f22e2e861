using System.Text.RegularExpressions;
using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Page;
using Downhill.Symbols;

namespace Downhill.Architecture.Tests;

/// <summary>Pages show the code as it is.</summary>
public sealed partial class PageTests
{
    private const string Architecture = "docs/architecture.md";

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. new[] { "docs", "docs/site", "docs/optimizers", "docs/schedules", "docs/wrappers", "bench" }
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

    public static TheoryData<string> Optimizers => [.. Catalog.All.Select(entry => entry.Id)];

    public static TheoryData<string> Schedules => [.. ScheduleInfo.All.Select(info => info.Name)];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_optimizer_has_a_page_with_its_path(string id)
    {
        GeneratedPage.ShouldHold($"docs/optimizers/{id}.md", OptimizerPage.Write(Catalog.Find(id)));
        GeneratedPage.ShouldHold($"docs/images/optimizers/{id}.svg", PathPanels.Draw(Catalog.Find(id)));
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_schedule_has_a_page_with_its_curve(string name)
    {
        var info = ScheduleInfo.All.Single(info => info.Name == name);
        GeneratedPage.ShouldHold($"docs/schedules/{name}.md", SchedulePage.Write(info));
        GeneratedPage.ShouldHold($"docs/images/schedules/{name}.svg", SchedulePicture.Draw(info));
    }

    [Fact]
    public void The_rate_that_follows_a_metric_has_a_picture() =>
        GeneratedPage.ShouldHold("docs/images/wrappers/reduce-on-plateau.svg", PlateauPicture.Draw());

    [Theory]
    [InlineData("images/wrappers", "svg")]
    [InlineData("optimizers", "md")]
    [InlineData("images/optimizers", "svg")]
    [InlineData("schedules", "md")]
    [InlineData("images/schedules", "svg")]
    [InlineData("wrappers", "md")]
    public void No_page_is_left_of_what_is_no_more(string folder, string ending) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", folder)).Select(path => Path.GetFileName(path))
            .ShouldBeSubsetOf(Catalog.All.Select(entry => entry.Id).Concat(ScheduleInfo.All.Select(info => info.Name))
                .Concat(WrapperExplanation.All.Select(told => told.Id)).Select(id => $"{id}.{ending}"));

    [Fact]
    public void Projects_are_described_by_their_project_files() =>
        GeneratedPage.ShouldHold(Architecture, "projects", ProjectTable.Write());

    [Fact]
    public void What_acts_around_a_step_is_told_with_its_formulas()
    {
        GeneratedPage.ShouldHold("docs/averages-and-wrappers.md", "wrappers", WrapperPage.WriteRows("wrappers", "Wrappers"));
        GeneratedPage.ShouldHold("docs/wrappers.md", "wrappers", WrapperPage.WriteRows("wrappers", "Wrappers"));
        GeneratedPage.ShouldHold(
            "docs/wrappers.md", "gradients",
            WrapperPage.WriteRows("wrappers", "LossScale", "Accumulation", "GradientTransforms", "MaxGradient"));
        GeneratedPage.ShouldHold("docs/wrappers.md", "rates", WrapperPage.WriteRows("wrappers", "LearningRate"));
        GeneratedPage.ShouldHold(
            "docs/wrappers.md", "groups", WrapperPage.WriteRows("wrappers", "optimizer.", "new Optimizer("));
        GeneratedPage.ShouldHold("docs/wrappers.md", "updates", WrapperPage.WriteRows("wrappers", "UpdateTransforms"));
    }

    public static TheoryData<string> Wrappers => [.. WrapperExplanation.All.Select(told => told.Id)];

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void Everything_that_acts_around_a_step_has_a_page(string id) => GeneratedPage.ShouldHold(
        $"docs/wrappers/{id}.md", WrapperPage.Write(WrapperExplanation.All.Single(told => told.Id == id)));

    [Fact]
    public void Optimizers_and_schedules_are_those_there_are()
    {
        GeneratedPage.ShouldHold("README.md", "optimizers", OptimizerTable.WriteNames());
        GeneratedPage.ShouldHold("docs/optimizers.md", "optimizers", OptimizerTable.WriteAll());
        GeneratedPage.ShouldHold("docs/optimizers.md", "schedules", OptimizerTable.WriteSchedules());
        GeneratedPage.ShouldHold("docs/choosing.md", "mnist-epoch", OptimizerTable.WriteMnistEpoch());
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
    public void The_readme_counts_the_rows_beside_TorchSharp()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "torchsharp.md")).Select(line => line.Split(" | "))
            .Where(cells => cells.Length == 5 && cells[2].Split(',', ' ')[0] is "same" or "other").ToList();
        var ours = rows.Where(cells => cells[3] != "–").ToList();
        var other = rows.Count(cells => cells[2].StartsWith("other", StringComparison.Ordinal));

        ours.ShouldAllBe(cells => cells[3].StartsWith("same", StringComparison.Ordinal));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        readme.ShouldContain($"Of {rows.Count} ways to set TorchSharp's twelve optimizers, {other} take");
        readme.ShouldContain($"Of the {ours.Count} that are here");
    }

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
