using System.Text.Json;
using Downhill.Lab.Tests.Experiments;
using Downhill.Lab.Tests.Reports;

namespace Downhill.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Compare("--only", "sgd,adam-T", "--json", "-");

        tool.Code.ShouldBe(0);
        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString())
            .ShouldBe(["sgd", "adam-T"]);
        tool.Error.ShouldContain("adam-T  epoch 2/2  loss ");
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

        var tool = Compare("--only", "sgd-diverging,nesterov-P", "--out", to, "--json", Path.Combine(to, "more", "x.json"));

        tool.Code.ShouldBe(0);
        File.ReadAllText(Path.Combine(to, "report.html")).ShouldContain("nesterov-P");
        File.ReadAllText(Path.Combine(to, "curves-light.svg")).ShouldStartWith("<svg");
        File.ReadAllText(Path.Combine(to, "curves-dark.svg")).ShouldContain("nesterov-P");
        ComparisonResult.Load(Path.Combine(to, "runs.json")).Runs.Count.ShouldBe(2);
        ComparisonResult.Load(Path.Combine(to, "more", "x.json")).Runs.Count.ShouldBe(2);
        tool.Out.ShouldContain($"Report: {Path.Combine(to, "report.html")}");
        Directory.GetFiles(to, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_has_a_row_a_run_marks_the_best_and_has_no_colour_codes()
    {
        var tool = Compare("--only", "sgd,adam-R,adam-T", "--json", Path.Combine(folder, "x.json"));

        var rows = tool.Out.Split('\n');
        rows.Count(row => row.StartsWith("adam-", StringComparison.Ordinal)).ShouldBe(2);
        rows.ShouldContain(row => row.Contains("run", StringComparison.Ordinal) && row.Contains("loss 2", StringComparison.Ordinal));
        tool.Out.ShouldContain('*');
        tool.Out.ShouldNotContain('\e');
    }

    [Fact]
    public void Several_seeds_give_mean_and_deviation()
    {
        var tool = Compare("--only", "sgd", "--seed", "0", "1", "--seed", "2", "--json", Path.Combine(folder, "x.json"));

        tool.Out.ShouldContain(" ±");
        tool.Out.ShouldContain("3 seeds");
        ComparisonResult.Load(Path.Combine(folder, "x.json")).Runs.Select(run => run.Seed).ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var tool = Compare(width, "--only", "sgd,adam-T,rmsprop-R-0.999", "--json", Path.Combine(folder, "x.json"));

        tool.Out.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        tool.Out.ShouldContain("rmsprop-R-0.999");
    }

    [Fact]
    public void After_an_interruption_the_exit_code_is_130_and_what_is_missing_is_named()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var whole = Sample.Of(Sample.Run("sgd"));

        var code = Verbs.Compare.Conclude(whole with { Missing = ["adam-T", "adam-R"] }, error);

        code.ShouldBe(130);
        error.ToString().ShouldBe(
            "downhill: interrupted. Finished and kept: 1 of 3 runs. Missing: adam-T, adam-R.\n");
        Verbs.Compare.Conclude(whole, error).ShouldBe(0);
    }

    private Tool Compare(params string[] args) => Compare(100, args);

    private Tool Compare(int width, params string[] args) =>
        Tool.Run(width, ["compare", "--data", folder, "--epochs", "2", .. args]);
}
