using System.Diagnostics;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_resumed_run_ends_with_the_very_weights_of_one_that_never_stopped()
    {
        var settings = (string[])["--optimizer", "adamw", "--set", "learning-rate=1e-2", "--set", "schedule=cosine:duration=30",
            "--state-format", "block8", "--epochs", "4", "--batch", "32", "--seed", "5"];
        var whole = Train([.. settings, "--out", At("whole"), "--checkpoint-every", "7", "--keep", "3"]);

        // Forty steps: checkpoints after 28, 35, and at the end.
        var resumed = Train("--resume", At("whole/checkpoint.safetensors.2"), "--out", At("resumed"), "--threads", "1");
        var again = Train([.. settings, "--resume", At("resumed")]);
        var part = Train("--resume", At("resumed"), "--set", "beta1=0.9", "--batch", "32");

        (whole.Code, resumed.Code, again.Code, part.Code).ShouldBe((0, 0, 0, 0), whole.Error + resumed.Error + again.Error + part.Error);
        File.ReadAllBytes(At("resumed/weights.safetensors")).ShouldBe(File.ReadAllBytes(At("whole/weights.safetensors")));
        Directory.GetFiles(At("whole")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
        [
            "checkpoint.safetensors", "checkpoint.safetensors.1", "checkpoint.safetensors.2", "curves-dark.svg", "curves-light.svg",
            "report.html", "runs.json", "weights.safetensors",
        ]);
        var (a, b) = (ComparisonResult.Load(At("whole/runs.json")).Runs[0], ComparisonResult.Load(At("resumed/runs.json")).Runs[0]);
        b.Epochs.Select(epoch => (epoch.Loss, epoch.TestAccuracy)).ShouldBe(a.Epochs.Select(epoch => (epoch.Loss, epoch.TestAccuracy)));
        whole.Error.ShouldContain("adamw  epoch 4/4  loss ");
        whole.Out.ShouldContain($"Weights: {At("whole/weights.safetensors")}");
    }

    [Fact]
    public void Other_settings_than_it_was_begun_with_are_refused_all_at_once()
    {
        Train("--out", At("run"), "--epochs", "2", "--quiet").Code.ShouldBe(0);

        var tool = Train("--resume", At("run"), "--set", "beta1=0.8", "--batch", "32", "--seed", "1", "--state-format", "bfloat16");

        tool.Code.ShouldBe(2);
        tool.Error.ShouldBe($"downhill: --resume {At("run/checkpoint.safetensors")}: it was begun with batch 64, not 32; seed 0, not 1; "
            + "beta1 0.9, not 0.8; state-format float32, not bfloat16. Leave out what differs, or begin anew.\n");
        Train("--resume", At("run"), "--set", "schedule=steps:9", "--set", "beta2=0.999").Error
            .ShouldContain("begun with learning-rate 0.001, not steps:initial=0.001,every=9,factor=0.1. Leave");
        Train("--resume", At("run"), "--optimizer", "sgd").Error.ShouldContain("it was begun with optimizer adam, not sgd. Leave");
        Train("--resume", At("run"), "--epochs", "1").Error.ShouldContain("--epochs 1: the run was begun with 2.");
        var other = TinyData.Write(train: 299);
        Tool.Run("train", "--data", other, "--resume", At("run")).Error.ShouldContain("begun with data 300 images of 4 x 4, 4 classes, ");
        Directory.Delete(other, recursive: true);
    }

    [Theory]
    [InlineData("--optimizer adan", "--optimizer adan: there is no such optimizer. Did you mean 'adam'? There are: sgd, ")]
    [InlineData("--set learning-rat=1", "--set There is no option 'learning-rat'. There are: learning-rate, ")]
    [InlineData("--set learning-rat=1", " Did you mean 'learning-rate'?\n")]
    [InlineData("--set beta1=1", "--set Beta1 must lie in [0, 1); it was 1.")]
    [InlineData("--state-format int4", "--set state-format=int4: it takes float32, bfloat16, block8.")]
    [InlineData("--epochs 0", "--epochs must be at least 1; it was 0.")]
    [InlineData("--keep 0", "--keep must be at least 1; it was 0.")]
    [InlineData("--checkpoint-every -1", "--checkpoint-every must be at least 0; it was -1.")]
    public void What_there_is_not_is_refused_with_what_there_is(string args, string told)
    {
        var tool = Train([.. args.Split(' '), "--out", At("x")]);

        tool.Code.ShouldBe(2, tool.Error);
        tool.Error.ShouldContain(told);
        Directory.Exists(At("x")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_checkpoint_is_refused()
    {
        Train("--resume", At("nowhere")).Code.ShouldBe(1);
        File.WriteAllText(At("file"), "no checkpoint");
        Train("--resume", At("file")).Code.ShouldBe(1);
        Train("--out", At("run"), "--epochs", "1", "--quiet");

        var tool = Train("--resume", At("run/weights.safetensors"));

        tool.Code.ShouldBe(1);
        tool.Error.ShouldBe($"downhill: --resume {At("run/weights.safetensors")}: This is no checkpoint of 'downhill train': it does not say how it was "
            + "begun. Give a checkpoint.safetensors that it wrote, or its folder.\n");
    }

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Train("--out", At("run"), "--epochs", "1", "--json", "-", "--quiet");

        tool.Error.ShouldBeEmpty();
        tool.Out.ShouldStartWith("{");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Interrupted_it_saves_and_says_how_to_go_on(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There may be no signals, or no env that gives them their meaning back.");
        var folderOfRun = At("two words");
        using var process = Start("train", "--data", folder, "--out", folderOfRun, "--epochs", "20000000", "--checkpoint-every", "50");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!File.Exists(Path.Combine(folderOfRun, "checkpoint.safetensors")))
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(130);
        var lines = (await error).Split('\n');
        lines[^3].ShouldMatch("^downhill: interrupted after step [0-9]+ of 100000000, which is saved. Go on with:$");
        lines[^2].ShouldBe($"  downhill train --resume '{folderOfRun}' --data {folder} --checkpoint-every 50");
        var steps = long.Parse(lines[^3].Split(' ')[4]);
        using var checkpoint = Downhill.Checkpoints.SafeTensors.Open(Path.Combine(folderOfRun, "checkpoint.safetensors"));
        checkpoint.Metadata["optimizer.steps"].ShouldBe($"{steps}");
    }

    /// <summary>Where the tests were started in the background, SIGINT is ignored, and would be here.</summary>
    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Downhill.Cli.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    private string At(string name) => Path.Combine(folder, name);

    private Tool Train(params string[] args) => Tool.Run(["train", "--data", folder, .. args]);
}
