using System.Text.Json;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;
using Downhill.Lab.Tests.Experiments;
using Downhill.Lab.Tests.Search;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Tests;

public sealed class TuneTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    private string Out => Path.Combine(folder, "out");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Table_and_plot_are_those_of_the_golden_file() => GoldenFile.ShouldHold(
        "Downhill.Cli.Tests", "tune-table.txt",
        string.Concat(new[] { 120, 80, 50 }.SelectMany(width => new[]
        {
            Shown(width, new TuningTable(TuningSample.Whole).At), Shown(width, new TuningPlot(TuningSample.Whole).At),
        })) + Shown(100, new TuningTable(TuningSample.Two).At));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        foreach (var text in (string[])[
            Shown(width, new TuningTable(TuningSample.Whole).At), Shown(width, new TuningPlot(TuningSample.Whole).At)])
        {
            text.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        }
    }

    [Fact]
    public void The_budget_is_said_first_and_report_and_records_are_written()
    {
        var tool = Tune("sgd,adam", "lion", "--json", Path.Combine(folder, "x.json"));

        tool.Code.ShouldBe(0);
        tool.Out.ShouldStartWith(
            "Budget: 3 optimizers × (4 trials × 2 seeds + 5 to report) × 1 epoch = 39 epochs, 2 runs at a time.\n");
        tool.Out.ShouldContain($"Report: {Path.Combine(Out, "report.html")}");
        File.ReadAllText(Path.Combine(Out, "report.html")).ShouldContain("Optimizers tuned on ");
        File.ReadAllLines(Path.Combine(Out, "metrics.jsonl")).Length.ShouldBe(39);
        TuningFile.ToJson((TuningResult)ReportSource.Load(Out).Result).ShouldBe(
            File.ReadAllText(Path.Combine(folder, "x.json")).TrimEnd());
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "x.json")));
        var all = json.RootElement.GetProperty("optimizers").EnumerateArray().ToList();
        all.Select(one => one.GetProperty("id").GetString()).ShouldBe(["sgd", "adam", "lion"]);
        all.ShouldAllBe(one => one.GetProperty("trials").GetArrayLength() == 4);
        all.ShouldAllBe(one => one.GetProperty("reported").GetProperty("n").GetInt32() == 5);
    }

    [Fact]
    public void Interrupted_before_anything_is_done_it_leaves_nothing()
    {
        var tool = Tool.RunStopped("tune", "--data", folder, "--out", Path.Combine(folder, "new", "out"), "sgd", "--quiet");

        (tool.Code, tool.Out).ShouldBe((130, ""));
        tool.Error.ShouldBe("downhill: interrupted before a run was finished; nothing was written.\n");
        Directory.Exists(Path.Combine(folder, "new")).ShouldBeFalse();
    }

    [Fact]
    public void Interrupted_it_keeps_what_is_done_and_prints_the_command_that_goes_on_to_the_same_end()
    {
        string[] args = ["tune", "sgd", "--data", folder, "--trials", "4", "--out", Out, "--json", "-", "--quiet"];
        var whole = Tool.Run(args).Out;
        var trials = Path.Combine(Out, "metrics.jsonl");
        var lines = File.ReadAllLines(trials);
        File.WriteAllLines(trials, lines[..5]);

        var stopped = Tool.RunStopped(args);

        stopped.Code.ShouldBe(130);
        stopped.Error.ShouldBe($"downhill: interrupted. Finished and kept: 5 runs, in {trials}. Go on with:\n"
            + $"  downhill {string.Join(' ', args)}\n");
        Tool.Run(args).Out.ShouldBe(whole);
        File.ReadAllLines(trials)[..5].ShouldBe(lines[..5]);
    }

    [Fact]
    public void Another_plan_is_not_mixed_with_what_a_folder_holds()
    {
        Tune("sgd", "--quiet").Code.ShouldBe(0);

        var other = Tune("sgd", "--quiet", "--epochs", "2");

        other.Code.ShouldBe(1);
        other.Error.ShouldContain("it is the record of other runs, with epochs 1. Go on with the same settings, or give another");
    }

    private Tool Tune(params string[] args) =>
        Tool.Run(["tune", .. args, "--data", folder, "--trials", "4", "--parallel", "2", "--out", Out]);

    private static string Shown(int width, Func<int, IRenderable> draw)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new VerbOutput(new(writer, TextWriter.Null, width)).Show(draw);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
