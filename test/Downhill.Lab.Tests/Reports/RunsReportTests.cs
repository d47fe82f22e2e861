using System.Text.RegularExpressions;
using Downhill.Lab.Paths;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Reports;

public sealed class RunsReportTests : IDisposable
{
    private static readonly PathsResult Walk = new PathPlan(
        PathPreset.All[0].Surface, [PathPreset.All[0].Surface.Start], PathPreset.All[0].Specs, Steps: 40).Walk();

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Results_of_all_verbs_stand_in_one_page_that_needs_nothing_from_anywhere()
    {
        var page = RunsReport.Render(
        [
            new("compared", Sample.Whole), new("tuned", TuningSample.Whole), new("walked", Walk),
        ]);

        page.ShouldContain("compared, tuned and walked. ");
        page.ShouldContain("<title>Tuning loss against learning-rate</title>");
        page.ShouldContain("What tuned ran on");
        Regex.Count(page, "<img class=\"(light|dark)\" alt=\"Paths over Beale: sgd, ").ShouldBe(2);
        page.ShouldContain("img-src data:;");
        var rest = Regex.Replace(page, "src=\"data:[^\"]*\"", "").Replace(
            "http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        foreach (var word in new[] { "http:", "https:", "src=", "href=", "@import", "fetch(", "{{", "NaN<" })
        {
            rest.ShouldNotContain(word);
        }
    }

    [Fact]
    public void Runs_of_one_name_in_two_results_are_told_apart_and_others_keep_theirs()
    {
        var (adam, lion) = (Sample.Run("adam"), Sample.Run("lion"));

        var page = RunsReport.Render([new("old", Sample.Of(adam, lion)), new("new", Sample.Of(adam))]);

        foreach (var id in (string[])["adam, old", "adam, new", "lion"])
        {
            page.ShouldContain($"<span class=\"name\">{id}</span>");
        }
    }

    [Fact]
    public void Many_long_runs_stay_under_a_megabyte_and_keep_the_step_that_a_loss_was_lost_at()
    {
        var run = Sample.Run("adam") with
        {
            Curve = [.. Enumerable.Range(1, 2000).Select(i => new CurvePoint(i, i, i == 1001 ? null : 1.0 / i))],
        };
        var runs = Enumerable.Range(0, 60).Select(seed => run with { Seed = seed }).ToArray();

        var page = RunsReport.Render([new("long", Sample.Of(runs))]);

        page.Length.ShouldBeLessThan(1_000_000);
        page.ShouldContain("null");
    }

    [Fact]
    public void Files_and_folders_are_told_apart_by_what_they_hold()
    {
        ComparisonFile.Save(Sample.Whole, Path.Combine(folder, "a", "runs.json"));
        TuningFile.Save(TuningSample.Whole, Path.Combine(folder, "b", "tuning.json"));
        PathsFile.Save(Walk, Path.Combine(folder, "c.json"));

        ReportSource.Load(Path.Combine(folder, "a") + Path.DirectorySeparatorChar).Name.ShouldBe("a");
        ReportSource.Load(Path.Combine(folder, "a")).Result.ShouldBeOfType<ComparisonResult>();
        ReportSource.Load(Path.Combine(folder, "b", "tuning.json")).Result.ShouldBeOfType<TuningResult>();
        ReportSource.Load(Path.Combine(folder, "c.json")).Result.ShouldBeOfType<PathsResult>();
    }

    [Theory]
    [InlineData("[]", "no record")]
    [InlineData("{}", "no record of runs, a tuning or paths")]
    [InlineData("text", "no JSON")]
    public void What_holds_no_results_is_refused_with_its_name_and_what_to_take(string text, string told)
    {
        var file = Path.Combine(folder, "x.json");
        File.WriteAllText(file, text);

        var fault = Should.Throw<InvalidDataException>(() => ReportSource.Load(file)).Message;

        fault.ShouldStartWith(file);
        fault.ShouldContain(told);
        Should.Throw<InvalidDataException>(() => ReportSource.Load(folder)).Message.ShouldContain("runs.json or tuning.json");
        Should.Throw<FileNotFoundException>(() => ReportSource.Load(file + "z")).Message.ShouldStartWith(file + "z");
    }
}
