using Downhill.Lab.Logs;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;
using Downhill.Lab.Tests.Studies;
using Downhill.StudyMaker;

namespace Downhill.Lab.Tests.Search;

/// <summary>A tuning that is killed again and again ends as one that was left alone.</summary>
public sealed class KilledTuningTests : IDisposable
{
    private const int Kills = 25;
    private const int MostEpochs = 25;
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-killed-").FullName;

    private RunFolder Record => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Killed_at_any_moment_it_loses_no_run_makes_none_twice_and_is_reported()
    {
        var (random, finished, partial, reported) = (new Random(21), new HashSet<string>(), 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            KilledMaker.Make([folder, "tune"], random.Next(MostEpochs + 1), random.NextDouble()).IsOver
                .ShouldBeFalse("The tuning must outlast the kills.");

            var keys = (File.Exists(Record.Header) ? Record.Load().Lines : []).Select(Key).ToList();
            keys.ShouldBeUnique();
            finished.ShouldBeSubsetOf(keys);
            partial += keys.Count > finished.Count ? 1 : 0;
            finished = [.. keys];
            reported += finished.Count > 0 && Reported() is { } page && page.Contains("is not finished") ? 1 : 0;
        }

        partial.ShouldBeGreaterThan(Kills / 5);
        reported.ShouldBeGreaterThan(Kills / 5);
        var whole = new RunFolder(Path.Combine(folder, "whole"));
        TuningTests.Json(ValleyTask.Tuning().Run(Valley(), Record, parallel: 3))
            .ShouldBe(TuningTests.Json(ValleyTask.Tuning().Run(Valley(), whole)));
        Record.Load().Lines.Select(line => $"{Key(line)} {line.TestLoss:R}").Order()
            .ShouldBe(whole.Load().Lines.Select(line => $"{Key(line)} {line.TestLoss:R}").Order());
    }

    [Fact]
    public void A_second_process_on_its_folder_is_refused_and_harms_nothing()
    {
        using var first = KilledMaker.Start(folder, "tune");
        try
        {
            first.StandardInput.Write("go\ngo\ngo\ngo\n");
            first.StandardInput.Flush();
            while (first.StandardOutput.ReadLine().ShouldNotBeNull() != "done")
            {
            }

            var before = File.ReadAllBytes(Record.Metrics);
            Should.Throw<IOException>(() => ValleyTask.Tuning().Run(Valley(), Record)).Message
                .ShouldBe($"{Record.Metrics}: another process writes to it. Wait until it has ended, or give another folder.");
            File.ReadAllBytes(Record.Metrics)[..before.Length].ShouldBe(before);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }

        ValleyTask.Tuning().Run(Valley(), Record).Optimizers.Count.ShouldBe(3);
    }

    /// <summary>The page of what there is; null before a trial is finished.</summary>
    private string? Reported()
    {
        try
        {
            return RunsReport.Render([ReportSource.Load(folder)]);
        }
        catch (InvalidDataException e) when (e.Message.Contains("No trial is finished", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static ValleyTask Valley() => new("near", 0.02);

    private static string Key(MetricLine line) =>
        $"{line.Run} {line.Values!["learning-rate"]:R} {line.Seed} {line.Epoch} {line.IsReport}";
}
