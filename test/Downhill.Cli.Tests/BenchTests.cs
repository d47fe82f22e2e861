using System.Text.Json;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
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
            .ShouldBe(Catalog.All.Where(entry => !entry.Defaults.LooksAhead).Select(entry => entry.Id));
    }

    [Fact]
    public void What_is_interrupted_is_kept_as_far_as_it_was_measured()
    {
        using var source = new CancellationTokenSource();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new Interrupting(source);
        string[] args =
            ["bench", "--quick", "--optimizer", "sgd,adam,adagrad", "--size", "256", "--threads", "1", "--json", "-"];

        var code = CommandLine.Run(args, new(output, error, 80), source.Token);

        code.ShouldBe(130);
        error.ToString().ShouldContain("downhill: interrupted. Measured and kept: 1 of 3 steps.\n");
        using var json = JsonDocument.Parse(output.ToString());
        json.RootElement.GetProperty("steps").GetArrayLength().ShouldBe(1);
        json.RootElement.GetProperty("missing").EnumerateArray().Select(name => name.GetString())
            .ShouldBe(["adam, float32, 256, 1 thread", "adagrad, float32, 256, 1 thread"]);
    }

    [Fact]
    public void Interrupted_before_anything_was_measured_it_writes_no_file_and_speaks_of_no_report()
    {
        var record = Path.Combine(folder, "record.json");

        var tool = Tool.RunStopped("bench", "--optimizer", "sgd", "--size", "256", "--out", folder, "--json", record);

        tool.Code.ShouldBe(130);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldBe("downhill: interrupted before anything was measured.\n");
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Warming_up_does_not_count_as_time_for_a_step()
    {
        var benchmark = new Benchmark(
            [.. Enumerable.Repeat(new BenchmarkCase("sgd", StepStorage.Float32, 256, 1), 100)], 0.01);
        using var error = new StringWriter { NewLine = "\n" };
        var clock = new HandClock();
        var progress = new BenchProgress(benchmark, CancellationToken.None);

        progress.During(
            () =>
            {
                clock.Turn(30);
                progress.Began(benchmark.Cases[0]);
                clock.Turn(1);
                progress.Measured(benchmark.Cases[0], new("sgd", "float32", 256, 1, 12, 2, 1, 1, 1, 1, 12, 5));
                return true;
            },
            new(TextWriter.Null, error, 80) { Clock = clock });

        // A second for one of a hundred; with the time that went before, 31 times as long.
        error.ToString().ShouldEndWith("all left 1:39\n");
    }

    [Theory]
    [InlineData("--out", "/proc/x", "--out /proc/x: this folder cannot be made. Choose one where there may be new ones.")]
    [InlineData("--json", "/proc/x",
        "--json /proc/x: its folder takes no new file. Give a file in a folder that can be written to.")]
    public void A_place_that_takes_no_file_is_named_with_its_option_and_the_cure(
        string option, string path, string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc.");

        var tool = Bench("--optimizer", "sgd", "--size", "256", option, path);

        tool.Code.ShouldBe(1);
        tool.Error.ShouldStartWith($"downhill: {message}\n");
    }

    [Fact]
    public void Weights_of_16_bits_are_measured_with_half_the_bytes_for_weights_and_gradient()
    {
        var tool = Bench(
            "--optimizer", "sgd,adam", "--size", "256", "--storage", "bfloat16-weights", "--json", "-", "--quiet");

        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => string.Join(' ', Whats.Select(name => $"{step.GetProperty(name)}")))
            .ShouldBe(["sgd 256 6 bfloat16-weights 1", "adam 256 22 bfloat16-weights 1"]);
        var peak = json.RootElement.GetProperty("peaks").EnumerateArray().ShouldHaveSingleItem();
        peak.GetProperty("threads").GetInt32().ShouldBe(1);
        peak.GetProperty("addMultiply").GetDouble().ShouldBeGreaterThan(0);
        peak.GetProperty("divideRoot").GetDouble().ShouldBeGreaterThan(0);
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
