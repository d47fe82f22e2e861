using System.Text.Json;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Cli.Verbs;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Lab.Tests.Experiments;
using Downhill.Lab.Tests.Reports;
using Downhill.Training;

namespace Downhill.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Compare("--only", "sgd,adam", "--json", "-");

        tool.Code.ShouldBe(0);
        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString())
            .ShouldBe(["sgd", "adam"]);
        tool.Error.ShouldContain("adam  epoch 2/2  loss ");
        tool.Error.ShouldContain("Training loss against epochs");
    }

    [Fact]
    public void Quiet_with_a_dash_shows_nothing_beside_the_JSON()
    {
        var tool = Compare("--only", "sgd", "--json", "-", "--quiet");

        tool.Error.ShouldBeEmpty();
        tool.Out.ShouldStartWith("{");
    }

    [Fact]
    public void The_folder_holds_a_report_and_a_record_that_can_be_read_back()
    {
        var to = Path.Combine(folder, "out");

        var tool = Compare(
            "--only", "sgd-diverging,nesterov-P", "--out", to, "--json", Path.Combine(to, "more", "x.json"));

        tool.Code.ShouldBe(0);
        File.ReadAllText(Path.Combine(to, "report.html")).ShouldContain("nesterov-P");
        File.ReadAllText(Path.Combine(to, "curves-light.svg")).ShouldStartWith("<svg");
        File.ReadAllText(Path.Combine(to, "curves-dark.svg")).ShouldContain("nesterov-P");
        ComparisonFile.ToJson(new RunFolder(to).Load().ToComparison()).ShouldBe(
            ComparisonFile.ToJson(ComparisonFile.Load(Path.Combine(to, "more", "x.json"))));
        ComparisonFile.Load(Path.Combine(to, "more", "x.json")).Runs.Count.ShouldBe(2);
        tool.Out.ShouldContain($"Report: {Path.Combine(to, "report.html")}");
        Directory.GetFiles(to, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_has_a_row_a_run_marks_the_best_and_has_no_color_codes()
    {
        var tool = Compare("--only", "sgd,adam-R,adam", "--json", Path.Combine(folder, "x.json"));

        var rows = tool.Out.Split('\n');
        rows.TakeWhile(row => row.Length > 0).Count(row => row.StartsWith("adam", StringComparison.Ordinal)).ShouldBe(
            2);
        rows.ShouldContain(
            row => row.Contains("run", StringComparison.Ordinal) && row.Contains("loss 2", StringComparison.Ordinal));
        tool.Out.ShouldContain('*');
        tool.Out.ShouldNotContain('\e');
    }

    [Fact]
    public void Any_optimizer_of_the_catalog_can_be_named_and_set()
    {
        var tool = Compare(
            "--only", "amsgrad,nesterov-ahead,lion", "--set", "learning-rate=0.002", "--json", "--quiet");

        using var json = JsonDocument.Parse(tool.Out);
        var runs = json.RootElement.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(run => run.GetProperty("id").GetString()).ShouldBe(["nesterov-ahead", "amsgrad", "lion"]);
        runs.ShouldAllBe(run => run.GetProperty("settings").GetProperty("learning-rate").GetDouble() == 0.002);
    }

    [Fact]
    public void A_schedule_is_written_in_table_and_record_as_it_is_typed()
    {
        var tool = Compare(
            "--only", "adam", "--set", "schedule=cosine:duration=7", "--json", Path.Combine(folder, "x.json"));

        const string Schedule = "cosine:initial=0.001,duration=7,final=0";
        tool.Out.ShouldContain($"learning-rate={Schedule} beta1=0.9 beta2=0.999 epsilon=1e-8");
        ComparisonFile.Load(Path.Combine(folder, "x.json")).Runs[0].Settings["learning-rate"].ShouldBe(Schedule);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_column_and_no_setting_is_left_out_at_any_width(int width)
    {
        var tool = Compare(
            width, "--only", "rmsprop,adam", "--seed", "0", "1", "--parallel", "1", "--json", Path.Combine(
            folder, "x.json"));

        var words = tool.Out.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var title in (string[])["run", "loss", "test", "time"])
        {
            words.ShouldContain(title);
        }

        foreach (var setting in (string[])["learning-rate=0.001", "decay=0.9", "beta1=0.9", "beta2=0.999",
            "epsilon=1e-8"])
        {
            words.ShouldContain(setting);
        }
    }

    [Fact]
    public void Suffixes_of_ids_are_explained_below_the_table_where_there_are_any()
    {
        Compare("--only", "momentum-P", "--json", Path.Combine(folder, "x.json")).Out
            .ShouldContain(
                "-P: the paper's or textbook's form; without it: the plain form, PyTorch's where it has one.");
        Compare("--only", "momentum", "--json", Path.Combine(folder, "x.json")).Out.ShouldNotContain("form");
    }

    [Fact]
    public void Several_seeds_give_the_median_and_the_range()
    {
        var tool = Compare(
            "--only", "sgd", "--seed", "0", "1", "--seed", "2", "--json", Path.Combine(folder, "x.json"));

        tool.Out.ShouldMatch(@" \d\.\d+ \(\d\.\d+–\d\.\d+\)");
        tool.Out.ShouldMatch(@"3\s+seeds");
        ComparisonFile.Load(Path.Combine(folder, "x.json")).Runs.Select(run => run.Seed).ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var tool = Compare(width, "--only", "sgd,adam,rmsprop-R-0.999", "--json", Path.Combine(folder, "x.json"));

        tool.Out.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        tool.Out.ShouldContain("rmsprop-R-0.999");
    }

    [Fact]
    public void After_an_interruption_the_exit_code_is_130_and_what_is_missing_is_named()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var output = new VerbOutput(new(TextWriter.Null, error, 100));
        var whole = Sample.Of(Sample.Run("sgd"));

        var code = CompareVerb.Conclude(whole with { Missing = ["adam", "adam-R"] }, null, output);

        code.ShouldBe(130);
        error.ToString().ShouldBe(
            "downhill: interrupted. Finished and kept: 1 of 3 runs. Missing: adam, adam-R.\n");
        CompareVerb.Conclude(whole, null, output).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interrupted_before_anything_is_done_it_writes_nothing(bool isQuiet)
    {
        var to = Path.Combine(folder, "new", "out");
        var quiet = isQuiet ? (string[])["--quiet"] : [];

        var tool = Stopped("--out", to, "--json", Path.Combine(folder, "new", "x", "y.json"));

        (tool.Code, tool.Out).ShouldBe((130, ""));
        tool.Error.ShouldBe("downhill: interrupted before a run was finished; nothing was written.\n");
        Directory.Exists(Path.Combine(folder, "new")).ShouldBeFalse();
        Stopped("--out", to, "--json", "-").Out.ShouldBeEmpty();

        Tool Stopped(params string[] args) =>
            Tool.RunStopped(["compare", "--data", folder, "--only", "sgd", .. quiet, .. args]);
    }

    [Fact]
    public void When_a_run_fails_those_before_it_are_written_and_then_it_is_told()
    {
        var to = Path.Combine(folder, "out");
        RunSpec[] runs = [new("sgd", "sgd", "", 1, new SgdOptions()), new(
            "faulty", "sgd", "", 64, new SgdOptions { LearningRate = new(new Failing()) })];
        using var error = new StringWriter { NewLine = "\n" };

        Should.Throw<ArgumentOutOfRangeException>(() => CompareVerb.Run(
                new(runs, [0], 2, 1), Mnist.Load(folder), "tiny", Quiet(to, error), "downhill compare", default))
            .Message.ShouldContain("at step 3");

        error.ToString().ShouldBe("downhill: a run failed. Finished and kept: 1 of 2 runs. Missing: faulty. "
            + "Go on with:\n  downhill compare\n");
        new RunFolder(to).Load().ToComparison().Runs.Select(run => (run.Id, IsFinished: run.Planned is null)).ShouldBe(
            [("sgd", true), ("faulty", false)]);
        File.ReadAllText(Path.Combine(to, "report.html")).ShouldContain("<code>faulty</code>");
    }

    [Fact]
    public void A_file_that_cannot_be_written_keeps_no_other_from_being_written()
    {
        var to = Path.Combine(folder, "out");
        Directory.CreateDirectory(Path.Combine(to, "report.html"));

        Should.Throw<IOException>(() => Quiet(to, TextWriter.Null).Write(Sample.Whole, HtmlReport.Render));

        File.Exists(Path.Combine(to, "curves-light.svg")).ShouldBeTrue();
        File.Exists(Path.Combine(to, "curves-dark.svg")).ShouldBeTrue();
    }

    [Fact]
    public void Progress_that_cannot_be_written_ends_no_run()
    {
        using var error = new FullDisk();

        var code = CommandLine.Run(
            ["compare", "--data", folder, "--only", "sgd", "--epochs", "1", "--json", "-"], new(TextWriter.Null, error, 80),
            TestContext.Current.CancellationToken);

        (code, error.Tries).ShouldBe((0, 1));
    }

    [Fact]
    public void Times_are_shown_where_runs_go_on_one_at_a_time_and_else_it_is_said_why_not()
    {
        var alone = Compare("--only", "sgd,adam", "--json", Path.Combine(folder, "x.json"));
        var together = Compare("--only", "sgd,adam", "--parallel", "2", "--json", Path.Combine(folder, "x.json"));

        alone.Out.ShouldContain("time");
        alone.Out.ShouldNotContain("No times");
        together.Out.Split('\n')[0].ShouldNotContain("time");
        together.Out.ShouldContain("No times: runs went on 2 at a time, and slowed each other down; --parallel 1 shows them.");
    }

    private static ComparisonOutput Quiet(string to, TextWriter error) =>
        new(new(new(TextWriter.Null, error, 100), isQuiet: true), to);

    private Tool Compare(params string[] args) => Compare(100, args);

    private Tool Compare(int width, params string[] args) =>
        Tool.Run(width, ["compare", "--data", folder, "--epochs", "2", .. args]);

    private sealed record Failing : ISchedule
    {
        public double At(long step) => step < 3 ? 0.01 : -1;
    }

    private sealed class FullDisk : StringWriter
    {
        public int Tries { get; private set; }

        public override void WriteLine(string? value)
        {
            Tries++;
            throw new IOException("No space left on device");
        }
    }
}
