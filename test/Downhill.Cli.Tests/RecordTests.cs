using System.Diagnostics;
using System.Text.RegularExpressions;
using Downhill.Lab.Logs;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

/// <summary>Records of runs whose processes are killed, that still go on, or that share a folder.</summary>
public sealed partial class RecordTests : IDisposable
{
    private const int Epochs = 300;
    private static readonly string[] Settings =
        ["--optimizer", "adam", "--batch", "32", "--epochs", $"{Epochs}", "--checkpoint-every", "40", "--threads", "1"];

    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_three_times_a_training_ends_with_the_record_and_the_weights_of_one_that_never_was()
    {
        Tool.Run(["train", "--data", folder, .. Settings, "--out", At("whole"), "--quiet"]).Code.ShouldBe(0);
        var expected = Timeless("whole");
        var lines = expected.Count(letter => letter == '\n');

        await Killed(lines / 5, ["train", "--data", folder, .. Settings, "--out", At("mine")]);
        await Killed(lines / 2, "train", "--data", folder, "--resume", At("mine"), "--checkpoint-every", "40");
        await Killed(4 * lines / 5, "train", "--data", folder, "--resume", At("mine"), "--checkpoint-every", "40");

        var reported = Tool.Run("report", At("mine"), "--out", At("page.html"));
        (reported.Code, reported.Error).ShouldSatisfyAllConditions(
            told => told.Code.ShouldBe(0), told => told.Error.ShouldContain("downhill: adam, seed 0, is not finished: step "));
        File.ReadAllText(At("page.html")).ShouldContain("Cut short, or still going on.");
        Tool.Run("export", At("mine"), "--to", "csv", "--out", At("runs.csv")).Code.ShouldBe(0);
        File.ReadAllLines(At("runs.csv")).Length.ShouldBeGreaterThan(lines / 2);
        Tool.Run("train", "--data", folder, "--resume", At("mine"), "--quiet").Code.ShouldBe(0);

        Timeless("mine").ShouldBe(expected);
        File.ReadAllBytes(At("mine/weights.safetensors")).ShouldBe(File.ReadAllBytes(At("whole/weights.safetensors")));
        new RunFolder(At("mine")).LoadHeader().Processes.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_run_that_goes_on_can_be_read_and_no_other_process_writes_to_its_record()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "Files cannot be locked.");
        string[] args = ["compare", "--only", "sgd,adam", "--data", folder, "--epochs", "20000000", "--out", At("live")];
        using var process = Start([.. args, "--quiet"]);
        try
        {
            await Until(process, () => Lines("live") > 1);

            var reported = Tool.Run("report", At("live"), "--out", At("page.html"));
            var exported = Tool.Run("export", At("live"));
            var second = Tool.Run([.. args, "--quiet"]);
            var other = Tool.Run([.. args[..^2], "--seed", "1", "--out", At("live")]);

            (reported.Code, exported.Code).ShouldBe((0, 0), reported.Error + exported.Error);
            exported.Error.ShouldContain(", seed 0, is not finished: step ");
            Directory.GetFiles(At("live/tensorboard"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
            (second.Code, second.Error).ShouldBe(
                (1, $"downhill: {At("live/metrics.jsonl")}: another process writes to it. Wait until it has ended, or give "
                + "another folder.\n"));
            other.Error.ShouldBe($"downhill: {At("live/run.json")}: it is the record of other runs, with seeds 0. Go on with "
                + "the same settings, or give another folder.\n");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Interrupted_a_comparison_prints_the_command_that_goes_on_and_that_makes_the_rest()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux(), "There may be no signals, or no env that gives them their meaning back.");
        string[] args = ["compare", "--only", "sgd,adam", "--data", folder, "--epochs", "2500", "--out", At("mine")];
        using var process = Start([.. args, "--quiet"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Until(process, () => File.Exists(At("mine/metrics.jsonl"))
            && Text("mine").Contains("\"kind\":\"end\"", StringComparison.Ordinal));

        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(130);
        (await error).ShouldBe("downhill: interrupted. Finished and kept: 1 of 2 runs. Missing: adam. Go on with:\n"
            + $"  downhill {string.Join(' ', args)} --quiet\n");
        var first = Text("mine").Split('\n').Where(line => line.Contains("\"sgd\"", StringComparison.Ordinal)).ToList();
        Tool.Run([.. args, "--quiet"]).Code.ShouldBe(0);
        Text("mine").Split('\n').Where(line => line.Contains("\"sgd\"", StringComparison.Ordinal)).ShouldBe(first);
        new RunFolder(At("mine")).Load().ToComparison().Runs.ShouldAllBe(run => run.Planned == null);
    }

    [Theory]
    [InlineData("compare", "--only", "sgd")]
    [InlineData("train", "--optimizer", "sgd")]
    public void A_folder_that_cannot_be_written_to_is_told_before_anything_is_trained(params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has folders that not even root can write to.");

        var tool = Tool.Run([.. args, "--data", folder, "--out", "/sys/downhill"]);

        tool.Code.ShouldBe(1);
        tool.Error.ShouldBe("downhill: --out /sys/downhill: this folder cannot be made. Choose one where there may be new ones.\n");
    }

    /// <summary>Starts a command, and kills it when its record has so many lines, or is over.</summary>
    private async Task Killed(int lines, params string[] args)
    {
        using var process = Start([.. args, "--quiet"]);
        await Until(process, () => Lines("mine") >= lines);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldNotBe(0, "It was over before it was killed.");
    }

    private static async Task Until(Process process, Func<bool> isThere)
    {
        while (!isThere())
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Where the tests were started in the background, SIGINT is ignored, and would be here.</summary>
    private static Process Start(params string[] args)
    {
        string[] tool = [Path.Combine(AppContext.BaseDirectory, "Downhill.Cli.dll"), .. args];
        var (program, all) = OperatingSystem.IsLinux() ? ("env", ["--default-signal=INT", "dotnet", .. tool])
            : ("dotnet", tool);
        return Process.Start(new ProcessStartInfo(program, all)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
    }

    private int Lines(string name) => File.Exists(At($"{name}/metrics.jsonl")) ? Text(name).Count(letter => letter == '\n') : 0;

    private string Text(string name)
    {
        using var file = new FileStream(
            At($"{name}/metrics.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private string Timeless(string name) => Seconds().Replace(Text(name), "\"seconds\":0");

    private string At(string name) => Path.Combine(folder, name);

    [GeneratedRegex("\"seconds\":[^,}]*")]
    private static partial Regex Seconds();
}
