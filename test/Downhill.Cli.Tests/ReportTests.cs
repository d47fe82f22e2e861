namespace Downhill.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_paths_wrote_becomes_a_page()
    {
        var (record, page) = (Path.Combine(folder, "walk.json"), Path.Combine(folder, "new", "page.html"));
        Tool.Run("paths", "saddle", "--steps", "20", "--json", record, "--out", Path.Combine(folder, "s.svg"), "--quiet");

        var tool = Tool.Run("report", record, "--out", page);

        tool.Code.ShouldBe(0);
        tool.Out.ShouldBe($"Report: {page}\n");
        File.ReadAllText(page).ShouldContain("Results of walk.json");
    }

    [Fact]
    public void Without_results_there_is_no_page()
    {
        var page = Path.Combine(folder, "page.html");

        var missing = Tool.Run("report", Path.Combine(folder, "nothing"), "--out", page);
        var empty = Tool.Run("report", folder, "--out", page);

        missing.Code.ShouldBe(2);
        missing.Error.ShouldContain("there is no such file or folder");
        empty.Code.ShouldBe(1);
        empty.Error.ShouldContain("there are no results in this folder");
        File.Exists(page).ShouldBeFalse();
    }
}
