using System.Diagnostics;
using System.Text.Json.Nodes;
using Downhill.Lab.Studies;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

public sealed class StudyVerbTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    private string Out => Path.Combine(folder, "out");

    private string File => Path.Combine(folder, "mine.json");

    public StudyVerbTests() => System.IO.File.WriteAllText(File, """
        { "tasks": [{ "id": "mnist", "data": "." }], "search": { "trials": 4 }, "reportSeeds": [11, 12, 13],
          "optimizers": [{ "id": "sgd" }, { "id": "adam", "name": "adam-99", "settings": { "beta2": 0.99 } }] }
        """);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_result_is_shown_and_written_with_every_n()
    {
        var tool = Tool.Run("study", File, "--out", Out, "--workers", "1");

        tool.Code.ShouldBe(0, tool.Error);
        tool.Out.ShouldStartWith(
            "Budget: 1 task × 2 optimizers × (4 trials × 2 seeds + 3 to report) × 1 epoch = 22 epochs, 1 trial at a time.\n");
        tool.Out.ShouldContain("adam-99");
        tool.Out.ShouldContain("None is told apart from ");
        tool.Out.ShouldContain("(p ≤ 0.05, 3 pairs)");
        tool.Out.ShouldContain("With 3 pairs none can be below 0.25, whatever");
        var result = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Out, "study.json")))!["results"]!.AsArray();
        result.Select(row => row!["optimizer"]!.GetValue<string>()).ShouldBe(["sgd", "adam-99"]);
        result.ShouldAllBe(row => row!["reported"]!["n"]!.GetValue<int>() == 3);
        StudyReader.Load(Path.Combine(Out, "study.db")).Count.ShouldBe(22);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(120)]
    public void No_line_of_the_result_is_wider_than_the_terminal(int width)
    {
        var tool = Tool.Run(width, ["study", File, "--out", Out, "--workers", "1"]);

        tool.Out.Split('\n').Where(line => !line.StartsWith("Budget", StringComparison.Ordinal)
            && !line.Contains(folder, StringComparison.Ordinal)).Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public void A_dry_run_tells_the_size_and_writes_nothing()
    {
        var tool = Tool.Run("study", File, "--out", Out, "--dry-run", "--json", "-");

        tool.Code.ShouldBe(0);
        tool.Error.ShouldMatch("22 epochs; one with sgd took [0-9.]+ s here");
        var json = JsonNode.Parse(tool.Out)!;
        (json["trials"]!.GetValue<int>(), json["epochs"]!.GetValue<int>()).ShouldBe((22, 22));
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public void Its_trials_are_exported_as_a_table_and_for_TensorBoard()
    {
        Tool.Run("study", File, "--out", Out, "--workers", "1", "--quiet").Code.ShouldBe(0);

        var table = Path.Combine(Out, "runs.csv");
        Tool.Run("export", Out, "--to", "csv").ShouldBe(new Tool(0, $"22 runs: {table}\n", ""));
        System.IO.File.ReadLines(table).Count().ShouldBe(1 + (2 * 22));
        Tool.Run("export", Out, "--out", Path.Combine(folder, "logs"), "--quiet").ShouldBe(new Tool(0, "", ""));
        Directory.GetFiles(Path.Combine(folder, "logs"), "events.out.tfevents.*", SearchOption.AllDirectories)
            .Length.ShouldBe(22);
        Tool.Run("export", folder).Error.ShouldContain("there are no runs. Give a folder that");
    }

    [Fact]
    public void Interrupted_before_a_trial_is_done_it_leaves_nothing()
    {
        var tool = Tool.RunStopped("study", File, "--out", Out, "--workers", "1");

        tool.Code.ShouldBe(130);
        tool.Error.ShouldContain("interrupted before a trial was finished; nothing was written.");
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_is_a_fault_of_usage_or_of_the_file()
    {
        Tool.Run("study", File, "--times-comparable", "--workers", "2").ShouldSatisfyAllConditions(
            tool => tool.Code.ShouldBe(2), tool => tool.Error.ShouldContain("--times-comparable trains one trial at a time"));
        Tool.Run("study", File + "x").Error.ShouldBe($"downhill: study {File}x: there is no such file.\n");
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("\"mnist\"", "\"minst\""));
        Tool.Run("study", File).Error.ShouldStartWith(
            $"downhill: {File}: tasks[0].id, 'minst': there is no such task. Did you mean 'mnist'");
    }

    [Fact]
    public async Task Worker_processes_end_with_the_study_however_that_ends_and_change_nothing_that_comes_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked for in /proc.");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Downhill.Cli.dll"), "study", File, "--out", Out,
                "--workers", "2", "--quiet"])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        while (!System.IO.File.Exists(Database) || Finished() < 3)
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (Workers() > 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Tool.Run("study", File, "--out", Out, "--workers", "3", "--quiet").ShouldBe(new Tool(0, "", ""));
        Tool.Run("study", File, "--out", Out + "2", "--workers", "1", "--quiet").ShouldBe(new Tool(0, "", ""));
        Results(Out).ShouldBe(Results(Out + "2"));
        Workers().ShouldBe(0);
    }

    [Theory]
    [InlineData("classics-on-mnist")]
    [InlineData("quick")]
    [InlineData("two-rates-at-once")]
    public void Samples_are_studies(string name)
    {
        var path = Path.Combine(Repository.Root, "samples", "Studies", name + ".json");

        StudyFile.Load(path, task => Arguments.StudyTasks.Find(task, "")).Name.ShouldBe(name);
        System.IO.File.Exists(Path.Combine(
            Path.GetDirectoryName(path)!, JsonNode.Parse(System.IO.File.ReadAllText(path))!["$schema"]!.GetValue<string>()))
            .ShouldBeTrue();
    }

    private string Database => Path.Combine(Out, "study.db");

    private int Finished()
    {
        try
        {
            return StudyReader.Load(Database).Count;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return 0;
        }
    }

    /// <summary>The number of worker processes of this study.</summary>
    private int Workers() => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try
        {
            var command = System.IO.File.ReadAllText(Path.Combine(process, "cmdline"));
            return command.Contains("--worker\0", StringComparison.Ordinal) && command.Contains(File, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private static string Results(string folder)
    {
        var results = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, "study.json")))!["results"]!.AsArray();
        foreach (var row in results)
        {
            row!.AsObject().Remove("seconds");
        }

        return results.ToJsonString();
    }
}
