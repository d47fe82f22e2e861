using System.Diagnostics;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Lab;
using Downhill.Lab.Logs;
using Downhill.Lab.Tests.Experiments;
using Downhill.Tensors;

namespace Downhill.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_resumed_run_ends_with_the_very_weights_of_one_that_never_stopped()
    {
        var settings = (string[])["--optimizer", "adamw", "--set", "learning-rate=1e-2", "--set",
            "schedule=cosine:duration=30",
            "--state-format", "block8", "--epochs", "4", "--batch", "32", "--seed", "5"];
        var whole = Train([.. settings, "--out", At("whole"), "--checkpoint-every", "7", "--keep", "3"]);

        // Forty steps: checkpoints after 28, 35, and at the end.
        var resumed = Train("--resume", At("whole/checkpoint.safetensors.2"), "--out", At("resumed"), "--threads", "1");
        var again = Train([.. settings, "--resume", At("resumed")]);
        var part = Train("--resume", At("resumed"), "--set", "beta1=0.9", "--batch", "32");

        (whole.Code, resumed.Code, again.Code, part.Code).ShouldBe(
            (0, 0, 0, 0), whole.Error + resumed.Error + again.Error + part.Error);
        File.ReadAllBytes(At("resumed/weights.safetensors")).ShouldBe(
            File.ReadAllBytes(At("whole/weights.safetensors")));
        Directory.GetFiles(At("whole")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
        [
            "checkpoint.safetensors", "checkpoint.safetensors.1", "checkpoint.safetensors.2", "curves-dark.svg",
            "curves-light.svg",
            "metrics.jsonl", "report.html", "run.json", "weights.safetensors",
        ]);
        var (a, b) = (Recorded("whole"), Recorded("resumed"));
        b.Epochs.Select(epoch => (epoch.Loss, epoch.TestAccuracy)).ShouldBe(
            a.Epochs.Select(epoch => (epoch.Loss, epoch.TestAccuracy)));
        whole.Error.ShouldContain("adamw  epoch 4/4  loss ");
        whole.Out.ShouldContain($"Weights: {At("whole/weights.safetensors")}");
    }

    [Fact]
    public void Other_settings_than_it_was_begun_with_are_refused_all_at_once()
    {
        Train("--out", At("run"), "--epochs", "2", "--quiet").Code.ShouldBe(0);

        var tool = Train(
            "--resume", At("run"), "--set", "beta1=0.8", "--batch", "32", "--seed", "1", "--state-format", "bfloat16");

        tool.Code.ShouldBe(2);
        tool.Error.ShouldBe(
            $"downhill: --resume {At("run/checkpoint.safetensors")}: it was begun with batch 64, not 32; seed 0, not 1; "
            + "beta1 0.9, not 0.8; state-format float32, not bfloat16. Leave out what differs, or begin anew.\n");
        Train("--resume", At("run"), "--set", "schedule=steps:9", "--set", "beta2=0.999").Error
            .ShouldContain("begun with learning-rate 0.001, not steps:initial=0.001,every=9,factor=0.1. Leave");
        Train("--resume", At("run"), "--optimizer", "sgd").Error.ShouldContain(
            "it was begun with optimizer adam, not sgd. Leave");
        Train("--resume", At("run"), "--epochs", "1").Error.ShouldContain("--epochs 1: the run was begun with 2.");
        var other = TinyData.Write(train: 299);
        Tool.Run("train", "--data", other, "--resume", At("run")).Error.ShouldContain(
            "begun with data 300 images of 4 x 4, 4 classes, ");
        Directory.Delete(other, recursive: true);
    }

    [Theory]
    [InlineData("--optimizer adafactor", "--optimizer adafactor: There is no optimizer 'adafactor'. It sees whole tensors, so it is for code: AdafactorOptions of Downhill.Matrices. There are: sgd, ")]
    [InlineData("--set learning-rat=1", "--set learning-rat=1: There is no option 'learning-rat'. Did you mean 'learning-rate'? There are: learning-rate, ")]
    [InlineData("--set beta1=1", "--set beta1=1: Beta1 must lie in [0, 1); it was 1.")]
    [InlineData("--state-format int4", "--state-format int4: there is no such format. There are: float32, bfloat16, block8.")]
    [InlineData("--epochs 0", "--epochs must be a whole number from 1 to 1000000000; it was 0.")]
    [InlineData("--batch 301", "--batch 301: there are 300 images to train with. Give a number from 1 to 300.")]
    [InlineData("--keep 0", "--keep must be a whole number from 1 to 1000; it was 0.")]
    [InlineData("--checkpoint-every -1", "--checkpoint-every must be a whole number from 0 to 9223372036854775807; it was -1.")]
    public void What_there_is_not_is_refused_with_what_there_is(string args, string told)
    {
        var tool = Train([.. args.Split(' '), "--out", At("x")]);

        tool.Code.ShouldBe(2, tool.Error);
        tool.Error.ShouldContain(told);
        Directory.Exists(At("x")).ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_ends_with_what_is_not_finite_says_how_to_go_back_and_that_goes_on()
    {
        var tool = Train("--optimizer", "sgd", "--set", "learning-rate=1e25", "--out", At("run"), "--batch", "32");

        tool.Code.ShouldBe(3, tool.Error);
        var lines = tool.Error.TrimEnd().Split('\n');
        lines[^3].ShouldMatch(
            @"^downhill: loss, weights or state are no longer finite after step [0-9]+ of 50\. What there is lies in "
            + $"{At("run/not-finite.safetensors")}; no step leads back from there\\.$");
        lines[^2].ShouldContain(
            $"is {At("run/checkpoint.safetensors")}. Go back to it with other options, such as a smaller rate:");
        lines[^1].ShouldBe($"  downhill train --resume {At("run")} --data {folder} --force --set learning-rate=1e24");
        File.Exists(At("run/weights.safetensors")).ShouldBeFalse();
        Finite(At("run/checkpoint.safetensors")).ShouldBeTrue();
        Finite(At("run/not-finite.safetensors")).ShouldBeFalse();

        var back = Tool.Run([.. lines[^1].Trim().Split(' ')[1..^1], "learning-rate=0.01"]);

        back.Code.ShouldBe(0, back.Error);
        Finite(At("run/weights.safetensors")).ShouldBeTrue();
        back.Out.ShouldContain("No times: training was resumed");
    }

    [Fact]
    public void Where_the_last_finite_checkpoint_is_as_lost_it_says_how_to_begin_again_and_that_goes_on()
    {
        var tool = Train(
            "--optimizer", "sgd", "--set", "learning-rate=1e25", "--checkpoint-every", "1", "--out", At(
            "run"), "--batch", "32");

        tool.Code.ShouldBe(3, tool.Error);
        Finite(At("run/checkpoint.safetensors")).ShouldBeTrue();
        var lines = tool.Error.TrimEnd().Split('\n');
        lines[^2].ShouldBe(
            $"The last that was finite, after step 1, is {At("run/checkpoint.safetensors")}. But it had diverged by then. "
            + "Begin again with a smaller rate, such as:");
        lines[^1].ShouldBe(
            $"  downhill train --data {folder} --optimizer sgd --set learning-rate=1e25 --checkpoint-every 1 --out {At("run")} "
            + "--batch 32 --force --set learning-rate=1e24");

        var again = Tool.Run([.. lines[^1].Trim().Split(' ')[1..^1], "learning-rate=0.01"]);

        again.Code.ShouldBe(0, again.Error);
        Finite(At("run/weights.safetensors")).ShouldBeTrue();
        File.Exists(At("run/not-finite.safetensors")).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_holds_another_run_is_refused_unless_it_is_to_be_replaced()
    {
        Train("--out", At("run"), "--epochs", "2", "--quiet", "--keep", "2", "--checkpoint-every", "2").Code.ShouldBe(
            0);
        var before = File.ReadAllBytes(At("run/checkpoint.safetensors"));

        var refused = Train("--out", At("run"), "--optimizer", "sgd");

        refused.Code.ShouldBe(2);
        refused.Error.ShouldBe(
            $"downhill: --out {At("run")}: it holds another run (checkpoint.safetensors, checkpoint.safetensors.1, metrics.jsonl, "
            + $"run.json, weights.safetensors). Go on with that by --resume {At("run")}, give another --out, or replace it by --force.\n");
        File.ReadAllBytes(At("run/checkpoint.safetensors")).ShouldBe(before);
        Train("--out", At("other"), "--epochs", "1", "--quiet").Code.ShouldBe(0);
        Train("--resume", At("run"), "--out", At("other")).Code.ShouldBe(2);
        Tool.Run(
            "compare", "--data", folder, "--only", "sgd", "--epochs", "1", "--out", At("compared"), "--quiet")
            .Code.ShouldBe(0);
        Tool.Run("compare", "--data", folder, "--only", "sgd", "--out", At("run")).Error.ShouldContain(
            "it holds a training (checkpoint.safetensors)");
        Train("--out", At("compared")).Error.ShouldContain(
            "it holds another run (metrics.jsonl, run.json). Give another --out, or replace it by --force.");

        Train("--out", At("run"), "--optimizer", "sgd", "--epochs", "1", "--quiet", "--force").Code.ShouldBe(0);

        File.Exists(At("run/checkpoint.safetensors.1")).ShouldBeFalse();
        Recorded("run").Id.ShouldBe("sgd");
    }

    [Fact]
    public void Other_options_are_gone_on_with_if_that_is_asked_for()
    {
        Train("--out", At("run"), "--epochs", "1", "--quiet").Code.ShouldBe(0);

        Train("--resume", At("run"), "--epochs", "2", "--set", "learning-rate=1e-4").Error
            .ShouldContain(
                "begun with learning-rate 0.001, not 0.0001. Leave out what differs, begin anew, or go on with other options by --force.");
        Train(
            "--resume", At("run"), "--epochs", "2", "--set", "learning-rate=1e-4", "--force", "--seed", "1")
            .Code.ShouldBe(2);
        Train("--resume", At("run"), "--epochs", "2", "--optimizer", "sgd", "--force").Code.ShouldBe(2);
        Train("--resume", At("run"), "--epochs", "2", "--set", "learning-rate=1e-4", "--force", "--quiet").Code.ShouldBe(0);

        var run = Recorded("run");
        (run.Settings["learning-rate"], run.Epochs.Count, run.Resumed).ShouldBe((1e-4, 2, true));
        Train("--resume", At("run"), "--epochs", "3", "--quiet").Code.ShouldBe(0);
    }

    [Fact]
    public void The_report_and_the_table_are_of_one_training_without_medals()
    {
        var tool = Train("--out", At("run"), "--epochs", "3", "--optimizer", "adam");

        var report = File.ReadAllText(At("run/report.html"));
        report.ShouldContain($"<title>Training with adam on {Path.GetFileName(folder)}</title>");
        report.ShouldContain("<h2 id=\"table-title\">Epochs</h2>");
        report.Split("<tr><td class=\"number\" data-value=").Length.ShouldBe(1 + 3);
        report.ShouldNotContain("★");
        report[report.IndexOf("<body>", StringComparison.Ordinal)..report.IndexOf("<script", StringComparison.Ordinal)]
            .ShouldNotContain("ompar");
        report.ShouldNotContain("{{");
        tool.Out.ShouldStartWith("adam, batch 64: ");
        tool.Out.ShouldContain("epoch   loss test % test loss time\n");
        tool.Out.ShouldNotContain("*");
    }

    [Theory]
    [InlineData("2000")]
    [InlineData("1234")]
    public void However_many_epochs_there_are_the_axis_has_room_for_their_numbers(string epochs)
    {
        var tool = Train("--out", At("run"), "--epochs", epochs, "--batch", "300", "--threads", "1");

        tool.Code.ShouldBe(0, tool.Error);
        tool.Out.ShouldContain($"20 of {epochs} epochs; all are in the report.");
    }

    [Fact]
    public void What_fails_after_training_leaves_the_checkpoint_and_says_so()
    {
        Directory.CreateDirectory(At("run/curves-dark.svg"));

        var tool = Train("--out", At("run"), "--epochs", "1");

        tool.Code.ShouldBe(1);
        tool.Error.ShouldContain("downhill: failed after step 5 of 5, which is saved. Go on with:\n"
            + $"  downhill train --resume {At("run")} --data {folder}\ndownhill: ");
        tool.Out.ShouldContain("loss");
        File.Exists(At("run/weights.safetensors")).ShouldBeTrue();
        File.Exists(At("run/report.html")).ShouldBeTrue();
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
        tool.Error.ShouldBe(
            $"downhill: --resume {At("run/weights.safetensors")}: This is no checkpoint of 'downhill train': it does not say how it was "
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
        Assert.SkipUnless(
            OperatingSystem.IsLinux(), "There may be no signals, or no env that gives them their meaning back.");
        var folderOfRun = At("two words");
        using var process = Start(
            "train", "--data", folder, "--out", folderOfRun, "--epochs", "20000000", "--checkpoint-every", "50");
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
        using var checkpoint = Downhill.Files.SafeTensors.Open(Path.Combine(folderOfRun, "checkpoint.safetensors"));
        checkpoint.Metadata["optimizer.steps"].ShouldBe($"{steps}");
    }

    /// <summary>Where the tests were started in the background, SIGINT is ignored, and would be here.</summary>
    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Downhill.Cli.dll"),
            .. args])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    private static bool Finite(string file)
    {
        using var set = Downhill.Files.SafeTensors.Open(file);
        return set.Values.Where(tensor => tensor.Type == Downhill.Tensors.TensorType.Float32)
            .All(tensor => tensor.ToArray<float>().All(float.IsFinite));
    }

    private RunResult Recorded(string name) => new RunFolder(At(name)).Load().ToComparison().Runs.ShouldHaveSingleItem();

    private string At(string name) => Path.Combine(folder, name);

    private Tool Train(params string[] args) => Tool.Run(["train", "--data", folder, .. args]);
}
