using System.Text.Json;
using Downhill.Cli.Verbs;
using Downhill.Lab.Benchmarks;

namespace Downhill.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private static readonly string[] Whats = ["optimizer", "size", "bytesPerParameter", "storage", "threads"];
    private static readonly string[] Numbers =
        ["nanoseconds", "floorNanoseconds", "checkedNanoseconds", "shareOfFloor", "gigabytesPerSecond"];

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-bench-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Bench("--optimizer", "sgd,adam", "--size", "256,1Ki", "--json", "-");

        tool.Code.ShouldBe(0);
        using var json = JsonDocument.Parse(tool.Out);
        var steps = json.RootElement.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => string.Join(' ', Whats.Select(name => $"{step.GetProperty(name)}")))
            .ShouldBe([
                "sgd 256 12 float32 1", "adam 256 28 float32 1", "sgd 1024 12 float32 1", "adam 1024 28 float32 1",
            ]);
        steps.ShouldAllBe(step => Numbers.All(name => step.GetProperty(name).GetDouble() > 0));
        json.RootElement.GetProperty("missing").GetArrayLength().ShouldBe(0);
        tool.Error.ShouldContain("adam, float32, 1 Ki, 1 thread");
        tool.Error.ShouldContain("of the floor  all left ");
    }

    [Fact]
    public void The_folder_holds_a_report_and_a_record()
    {
        var tool = Bench("--optimizer", "rmsprop", "--size", "512", "--out", folder);

        tool.Code.ShouldBe(0);
        tool.Out.ShouldContain($"Report: {Path.Combine(folder, "bench.html")}");
        File.ReadAllText(Path.Combine(folder, "bench.html")).ShouldContain("rmsprop");
        File.ReadAllText(Path.Combine(folder, "bench.json")).ShouldContain("\"optimizer\":\"rmsprop\"");
    }

    [Fact]
    public void Quiet_with_a_dash_shows_nothing_beside_the_JSON()
    {
        var tool = Bench("--optimizer", "sgd", "--size", "256", "--json", "-", "--quiet");

        tool.Error.ShouldBeEmpty();
        tool.Out.ShouldStartWith("{");
    }

    [Fact]
    public void All_means_every_optimizer_whose_step_needs_no_closure()
    {
        var benchmark = new BenchPlan(isQuick: true).Of(["all"], null, ["1"], ["float32"]);

        benchmark.Cases.Select(subject => subject.Optimizer).Distinct()
            .ShouldBe(Catalogue.All.Where(entry => !entry.Defaults.LooksAhead).Select(entry => entry.Id));
    }

    [Fact]
    public void What_is_interrupted_is_kept_as_far_as_it_was_measured()
    {
        using var source = new CancellationTokenSource();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new Interrupting(source);
        string[] ids = ["sgd", "adam", "adagrad"];
        BenchmarkCase[] cases = [.. ids.Select(id => new BenchmarkCase(id, StepStorage.Float32, 256, 1))];

        var code = Verbs.Bench.Run(new(new(cases, 0.01), null, "-", false), new(output, error, 80), source.Token);

        code.ShouldBe(130);
        error.ToString().ShouldContain("downhill: interrupted. Measured and kept: 1 of 3 steps.\n");
        using var json = JsonDocument.Parse(output.ToString());
        json.RootElement.GetProperty("steps").GetArrayLength().ShouldBe(1);
        json.RootElement.GetProperty("missing").EnumerateArray().Select(name => name.GetString())
            .ShouldBe(["adam, float32, 256, 1 thread", "adagrad, float32, 256, 1 thread"]);
    }

    private static Tool Bench(params string[] args) => Tool.Run(["bench", "--quick", "--threads", "1", .. args]);

    /// <summary>Sends Ctrl-C when the first line of progress is written.</summary>
    private sealed class Interrupting(CancellationTokenSource source) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            Write(value + "\n");
            source.Cancel();
        }
    }
}
