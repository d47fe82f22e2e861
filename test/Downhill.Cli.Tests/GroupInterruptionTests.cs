using System.Diagnostics;
using System.Text.Json.Nodes;
using Downhill.Lab.Studies;

namespace Downhill.Cli.Tests;

/// <summary>Ctrl-C in a terminal, which signals a whole process group, workers among it.</summary>
public sealed class GroupInterruptionTests : IDisposable
{
    private const string Study = """
        { "tasks": [{ "id": "noisy-quadratic" }], "search": { "trials": 4 }, "epochs": 200, "tuningSeeds": [1, 2],
          "reportSeeds": [11, 12, 13], "optimizers": [{ "id": "sgd" }, { "id": "adam" }] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-group-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Plan => In("plan.json");

    private string Out => In("out");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_study_keeps_its_trials_ends_its_workers_and_goes_on_to_the_same_end()
    {
        await File.WriteAllTextAsync(Plan, Study, Stop);
        string[] args = ["study", Plan, "--out", Out, "--workers", "2", "--quiet"];

        for (var time = 0; time < 2; time++)
        {
            var before = Trials(); // a new one tells that the process listens to signals
            var error = await InterruptedAsync(args, () => Trials() >= before + 2);

            error.ShouldStartWith($"downhill: interrupted. Finished and kept: {Trials()} trials, in {In("out", "study.db")}.");
            Processes("--worker").ShouldBe(0);
        }

        var kept = Trials();
        Tool.Run(args).ShouldBe(new Tool(0, "", ""));
        Trials().ShouldBe(22);
        kept.ShouldBeInRange(4, 21);
        Tool.Run("study", Plan, "--out", In("whole"), "--workers", "1", "--quiet").ShouldBe(new Tool(0, "", ""));
        Results("out", "study.json", "results").ShouldBe(Results("whole", "study.json", "results"));
    }

    [Fact]
    public async Task A_tuning_keeps_its_runs_and_goes_on_to_the_same_end()
    {
        string[] args = ["tune", "sgd", "--task", "noisy-quadratic", "--epochs", "40", "--trials", "8", "--quiet"];
        var lines = In("out", "metrics.jsonl");

        var error = await InterruptedAsync(
            [.. args, "--out", Out], () => File.Exists(lines) && File.ReadAllLines(lines).Length > 3);

        error.ShouldStartWith("downhill: interrupted. Finished and kept: ");
        Tool.Run([.. args, "--out", Out, "--json", In("out.json")]).ShouldBe(new Tool(0, "", ""));
        Tool.Run([.. args, "--out", In("whole"), "--json", In("whole.json")]).ShouldBe(new Tool(0, "", ""));
        Results("", "out.json", "optimizers").ShouldBe(Results("", "whole.json", "optimizers"));
    }

    /// <summary>The first claim is quick, the second takes minutes.</summary>
    [Fact]
    public async Task Claims_that_are_finished_are_kept_with_the_verdicts_that_they_have_alone()
    {
        string[] Args(string only, string file) =>
            ["claims", "--only", only, "--seeds", "400", "--json", In(file)];
        Tool.Run([.. Args("sgd-saddle", "alone.json"), "--quiet"]).ShouldBe(new Tool(0, "", ""));
        var pairs = 400 * JsonNode.Parse(await File.ReadAllTextAsync(In("alone.json"), Stop))!["claims"]![0]!["cases"]!
            .AsArray().Count;
        using var process = Start(Args("sgd-saddle,adagrad-rate", "kept.json"));

        while (Pairs((await process.StandardError.ReadLineAsync(Stop)).ShouldNotBeNull()) < pairs)
        {
        }

        var output = process.StandardOutput.ReadToEndAsync(Stop);
        (await EndAsync(process)).ShouldEndWith("downhill: interrupted. Finished: 1 of 2 claims.\n");
        (await output).ShouldContain("sgd-saddle");
        Results("", "kept.json", "claims").ShouldBe(Results("", "alone.json", "claims"));

        static int Pairs(string line) => line.Split(' ') is ["testing", "claims:", var done, ..]
            && int.TryParse(done.Replace(",", "", StringComparison.Ordinal), out var count) ? count : 0;
    }

    private string In(params string[] parts) => Path.Combine([folder, .. parts]);

    /// <summary>Runs the tool in a process group of its own, and signals the group as a terminal does.</summary>
    /// <returns>What it wrote to standard error.</returns>
    private static async Task<string> InterruptedAsync(string[] args, Func<bool> isTime)
    {
        using var process = Start(args);
        while (!isTime())
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(5, Stop);
        }

        return await EndAsync(process);
    }

    private static Process Start(string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Process groups are made by setsid, and looked for in /proc.");
        return Process.Start(new ProcessStartInfo(
            "setsid", ["dotnet", Path.Combine(AppContext.BaseDirectory, "Downhill.Cli.dll"), .. args])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Signals the group of a process, and waits for its end.</summary>
    /// <returns>What it wrote to standard error since.</returns>
    private static async Task<string> EndAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-INT", "--", $"-{process.Id}"]))
        {
            await kill.WaitForExitAsync(Stop);
        }

        var error = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(130);
        return error;
    }

    private int Trials()
    {
        try
        {
            return StudyReader.Load(In("out", "study.db")).Count;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return 0;
        }
    }

    /// <summary>Returns the number of processes of this study whose command line has a word.</summary>
    private int Processes(string word) => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline"));
            return command.Contains(word, StringComparison.Ordinal) && command.Contains(Plan, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private string Results(string run, string file, string part)
    {
        var results = JsonNode.Parse(File.ReadAllText(In(run, file)))![part]!.AsArray();
        foreach (var row in results)
        {
            row!.AsObject().Remove("seconds");
        }

        return results.ToJsonString();
    }
}
