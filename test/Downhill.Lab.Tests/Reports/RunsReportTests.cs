using System.Text.RegularExpressions;
using Downhill.Lab.Paths;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;
using Downhill.Lab.Statistics;
using Downhill.Lab.Studies;
using Downhill.Lab.Tests.Search;
using Downhill.Lab.Tests.Studies;

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
    public void A_study_has_a_table_and_plots_for_each_task_and_a_profile_over_them()
    {
        var page = RunsReport.Render([new("both", Record([.. Study("easy", 1), .. Study("hard", 3)]))]);

        page.ShouldContain("A study with 36 finished trials, of which 2 diverged.");
        foreach (var task in (string[])["<h3>easy</h3>", "<h3>hard</h3>", "<h3>Over 2 tasks</h3>"])
        {
            page.ShouldContain(task);
        }

        Regex.Count(page, "<title>Tuning loss against learning-rate</title>").ShouldBe(2);
        Regex.Count(page, "<title>Loss of the reported runs</title>").ShouldBe(2);
        Regex.Count(page, "<title>Performance profiles</title>").ShouldBe(1);
        page.ShouldContain("<td class=\"number\" data-value=\"1\">1 of 4</td>");
        page.ShouldContain("<td class=\"number\" data-value=\"0.125\">0.125</td>");
    }

    [Fact]
    public void A_study_that_has_just_begun_is_shown_as_far_as_it_is()
    {
        RunsReport.Render([new("begun", Record([]))]).ShouldContain("0 finished trials");
        RunsReport.Render([new("begun", Record([.. Study("easy", 1).Where(trial => !trial.IsReport)]))])
            .ShouldContain("8 finished trials");
    }

    /// <summary>The page of a study tells the very tests of its record, against the baseline if it has one.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void A_study_on_a_page_has_the_p_values_of_its_record(string? baseline)
    {
        var database = Path.Combine(folder, "study.db");
        var result = (StudyTests.Plan() with { Baseline = baseline }).Run(database);

        var page = RunsReport.Render([ReportSource.Load(database)]);

        Regex.Matches(page, "<td class=\"number\" data-value=\"[^\"]*\">[0-9]\\.[0-9]{3}</td>(<td.*?</td>){3}")
            .Select(match => match.Value).ShouldBe(result.Rows.Where(row => row.Test is not null).Select(row =>
                $"<td class=\"number\" data-value=\"{row.AdjustedPValue:R}\">{row.AdjustedPValue:0.000}</td>"
                + Effect(row.Superiority!) + Effect(row.CohenDz!)
                + $"<td class=\"number\" data-value=\"{row.BestProbability:R}\">{row.BestProbability:0.00}</td>"));
        page.ShouldContain($"a sign-flip test of the n pairs against {baseline ?? "the best of the task"}, paired by seeds");
        page.ShouldContain($"<dt>Tested against</dt><dd>{baseline ?? "the best of each task"}</dd>");
        page.ShouldContain("of the study, n = 2.");
    }

    /// <summary>Whatever trials a kill leaves, the page tells what is not finished, and shows the rest.</summary>
    [Fact]
    public void A_study_that_was_killed_tells_how_far_each_optimizer_is_and_shows_what_there_is()
    {
        var database = Path.Combine(folder, "study.db");
        StudyTests.Plan().Run(database);
        var whole = StudyReader.LoadRecord(database);
        ReportSource.Load(database).Notes.ShouldBeEmpty();
        whole.Header.Tasks.ShouldBe(["near", "far"]);
        whole.Header.Optimizers.ShouldBe(["sgd", "adam"]);
        var reports = StudyTests.Plan().Tunings[0].ReportSeeds.Count;
        whole.Header.Reports.ShouldBe(reports);

        for (var kept = 0; kept < whole.Trials.Count; kept++)
        {
            StudyRecord killed = whole with { Trials = [.. whole.Trials.Take(kept)] };
            var notes = StudyProgress.Notes(killed);

            var page = RunsReport.Render([new("killed", killed) { Notes = notes }]);

            foreach (var cell in killed.Trials.GroupBy(trial => (trial.Task, trial.Optimizer)))
            {
                var (tuned, done) = (cell.Count(trial => !trial.IsReport), cell.Count(trial => trial.IsReport));
                notes.Contains($"{cell.Key.Optimizer} on {cell.Key.Task} is not finished: {tuned} trials to tune by, "
                    + $"{done} of {reports} to report so far").ShouldBe(done < reports);
                page.ShouldContain($"<h3>{cell.Key.Task}</h3>");
            }

            notes.ShouldNotBeEmpty();
            notes.ShouldAllBe(note => page.Contains(note));
            Regex.Count(page, "<title>Tuning loss against").ShouldBe(
                killed.Trials.Select(trial => trial.Task).Distinct().Count());
            Regex.Count(page, "<table>").ShouldBe(
                killed.Trials.Where(trial => trial.IsReport).Select(trial => trial.Task).Distinct().Count());
        }
    }

    /// <summary>The cell of an effect, with its interval.</summary>
    private static string Effect(Estimate effect) =>
        $"<td class=\"number\" data-value=\"{effect.Value:R}\">{effect.Value:0.00} <span class=\"spread\">"
        + $"({effect.Low:0.00} to {effect.High:0.00})</span></td>";

    private static StudyRecord Record(IReadOnlyList<StudyTrial> trials) => new(
        new("mine", "0", new Machine("p", 1, "s", "o", "r"), DateTimeOffset.UnixEpoch, [], null), trials);

    /// <summary>Trials of two optimizers: two rates with two seeds each, and five to report, in which sgd is always the
    /// better.</summary>
    private static IEnumerable<StudyTrial> Study(string task, double scale) =>
        from optimizer in (string[])["sgd", "adam"]
        from isReport in (bool[])[false, true]
        from rate in isReport ? (double[])[0.1] : [0.1, 1]
        from seed in isReport ? Enumerable.Range(1001, 5) : Enumerable.Range(1, 2)
        let lost = optimizer == "adam" && rate == 1 && seed == 2
        let loss = scale * (1 + (0.01 * (seed % 7))) * (optimizer == "sgd" ? 1 : 1.5)
        select new StudyTrial(
            task, optimizer, new Dictionary<string, double>(StringComparer.Ordinal) { ["learning-rate"] = rate }, seed, 2,
            isReport, new(lost ? null : loss, null, 0.1, true, [new("loss", 1, 2 * loss), new("loss", 2, loss)]));

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
        Should.Throw<InvalidDataException>(() => ReportSource.Load(folder)).Message.ShouldContain("runs.json or tuning.json or study.db");
        Should.Throw<FileNotFoundException>(() => ReportSource.Load(file + "z")).Message.ShouldStartWith(file + "z");
    }
}
