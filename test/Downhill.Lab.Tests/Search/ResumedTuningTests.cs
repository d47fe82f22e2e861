using Downhill.Lab.Logs;
using Downhill.Lab.Reports;
using Downhill.Lab.Runs;
using Downhill.Lab.Search;
using Downhill.Lab.Tests.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Tests.Search;

/// <summary>A tuning that is stopped, or killed, goes on as if it had not been.</summary>
public sealed class ResumedTuningTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-tune-").FullName;

    public static TheoryData<string> Searches => TuningTests.Searches;

    private RunFolder Record => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Searches))]
    public void Stopped_after_any_run_it_ends_the_same_to_the_bit_and_repeats_none(string search)
    {
        var plan = TuningTests.Plan(search) with { Trials = 6 };
        var whole = Valley(int.MaxValue);
        var expected = TuningTests.Json(plan.Run(whole));

        for (var after = 0; after < whole.Trained.Count; after += 3)
        {
            File.Delete(Record.Header);
            var first = Valley(after);
            Should.Throw<OperationCanceledException>(() => plan.Run(first, Record, stop: first.Stop.Token));
            var rest = Valley(int.MaxValue);

            TuningTests.Json(plan.Run(rest, Record)).ShouldBe(expected);

            first.Trained.Count.ShouldBe(after);
            var keys = first.Trained.Concat(rest.Trained).Select(run => (run.IsReport, run.Options, run.Seed, run.To));
            keys.ShouldBeUnique();
            File.ReadAllLines(Record.Metrics).Length.ShouldBe(whole.Trained.Count);
            TuningTests.Json(plan.Run(Valley(0), Record)).ShouldBe(expected);
        }

        static FormulaTask Valley(int stopAfter) => FormulaTask.Valley(3e-5, stopAfter);
    }

    [Fact]
    public void Killed_within_a_line_it_goes_on_before_it()
    {
        var plan = TuningTests.Plan("grid");
        var expected = TuningTests.Json(plan.Run(FormulaTask.Valley(0.02), Record));
        var bytes = File.ReadAllBytes(Record.Metrics);

        for (var length = 0; length < bytes.Length; length += 97)
        {
            File.WriteAllBytes(Record.Metrics, bytes[..length]);

            TuningTests.Json(plan.Run(FormulaTask.Valley(0.02), Record)).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void The_record_says_what_the_outcome_does_whole_or_killed_after_any_run(string search)
    {
        var plan = TuningTests.Plan(search) with { Trials = 6 };
        var expected = TuningTests.Json(plan.Run(FormulaTask.Valley(3e-5), Record));
        var lines = File.ReadAllLines(Record.Metrics);

        for (var kept = lines.Length; kept > 0; kept--)
        {
            File.WriteAllText(Record.Metrics, string.Concat(lines[..kept].Select(line => line + "\n")) + "{\"ki");
            if (lines[..kept].Count(line => line.Contains($"\"epoch\":{plan.Epochs},", StringComparison.Ordinal))
                < plan.Seeds.Count)
            {
                Should.Throw<ArgumentException>(() => RecordedTuning.Of(Record.Load()))
                    .Message.ShouldStartWith("No trial is finished with all its seeds yet.");
                continue;
            }

            RunReader.Load(folder).Count.ShouldBe(kept);
            if (RecordedTuning.Of(Record.Load()) is { Notes: [] } whole)
            {
                kept.ShouldBe(lines.Length);
                TuningTests.Json(whole.Result).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Another_tuning_is_not_gone_on_with()
    {
        var plan = TuningTests.Plan("grid");
        plan.Run(FormulaTask.Valley(0.02), Record);

        Refused(plan with { Trials = 16 }).ShouldContain("the record of other runs, with trials 12. Go on with the same");
        Refused(plan with { Ranges = [SearchRange.Parse("learning-rate=log:1e-3..1")] })
            .ShouldContain("with range learning-rate=log:0.0001..1");
        Refused(plan with { Entries = [.. plan.Entries, new("adam", new AdamOptions())] }).ShouldContain("fewer parts");
        Refused(plan, "others").ShouldContain("with data none");
        File.AppendAllText(Record.Metrics, "{}\n");
        Refused(plan).ShouldContain("line 30 is none of this record: ");

        string Refused(Tuning other, string data = "none") => Should.Throw<InvalidDataException>(
            () => other.Run(new FormulaTask((_, _, _) => 1) { Data = data }, Record)).Message;
    }

    [Fact]
    public void The_factor_may_change_for_it_changes_no_trial()
    {
        var plan = TuningTests.Plan("grid");
        plan.Run(FormulaTask.Valley(0.02), Record);

        (plan with { Factor = 2 }).Run(new FormulaTask((_, _, _) => 1) { StopAfter = 0 }, Record).Optimizers[0]
            .Sensitivity.ShouldNotBeNull();
    }

    [Fact]
    public void Digits_are_trained_the_same_at_once_in_parts_and_on_any_number_of_workers()
    {
        var data = TinyData.Write();
        try
        {
            MnistTask task = new(Mnist.Load(data), "tiny");
            var parts = task.BeginTrial(new AdamOptions(), 3);
            parts.Until(1);
            parts.Until(2);
            var plan = TuningTests.Plan("halving") with { Trials = 4, Seeds = [1], ReportSeeds = [2, 3] };

            parts.Until(4).ShouldBe(task.BeginTrial(new AdamOptions(), 3).Until(4));
            task.BeginReport(new AdamOptions(), 3).Until(4).ShouldNotBe(parts.Until(4));
            task.Id.ShouldBe("tiny 16-200-4");
            TuningTests.Json(plan.Run(task, Record, parallel: 3)).ShouldBe(TuningTests.Json(plan.Run(task)));

            // One ends infinite, the other finite but worse than guessing.
            SgdOptions[] lost = [new() { LearningRate = 1e6 }, new() { LearningRate = 0.1, Maximize = true }];
            lost.Select(options => task.BeginTrial(options, 1).Until(1).Loss)
                .ShouldAllBe(loss => double.IsInfinity(loss));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public void Images_that_are_judged_by_are_not_trained_with()
    {
        byte[] pixels = [.. Enumerable.Range(0, 60).Select(i => (byte)i)];
        Dataset all = new(pixels, new byte[60], 1, 1);

        Should.Throw<ArgumentException>(() => new MnistTask(new(new Dataset(new byte[5], new byte[5], 1, 1), all), "x"))
            .Message.ShouldContain("there are 5");
        MnistTask task = new(new(all, all), "x");
        task.BeginTrial(new SgdOptions(), 0).ShouldBeOfType<MnistTaskRun>().ShouldSatisfyAllConditions(
            run => run.Data.Train.Pixels.ToArray().ShouldBe(pixels[..50]),
            run => run.Data.Test.Pixels.ToArray().ShouldBe(pixels[50..]));
        task.BeginReport(new SgdOptions(), 0).ShouldBeOfType<MnistTaskRun>().Data.Test.ShouldBe(all);
    }
}
