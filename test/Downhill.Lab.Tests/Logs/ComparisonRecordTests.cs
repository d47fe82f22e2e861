using System.Text.Json;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Lab.Reports;
using Downhill.Lab.Runs;
using Downhill.Lab.Tests.Experiments;
using Downhill.Training;

namespace Downhill.Lab.Tests.Logs;

/// <summary>The record of a comparison holds all that its result does, whole, cut off anywhere, and gone on
/// with.</summary>
public sealed class ComparisonRecordTests : IDisposable
{
    private readonly string folder = TinyData.Write();
    private readonly Mnist data;
    private readonly RunFolder record;

    public ComparisonRecordTests() =>
        (data, record) = (Mnist.Load(folder), new(Path.Combine(folder, "record")) { Command = "downhill compare" });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_record_says_what_the_result_does(int parallel)
    {
        var result = Make(parallel);

        var read = record.Load();

        ComparisonFile.ToJson(read.ToComparison()).ShouldBe(ComparisonFile.ToJson(result));
        read.HasBrokenLine.ShouldBeFalse();
        result.Runs.Count(run => run.Diverged).ShouldBe(2);
        read.Header.Processes.ShouldHaveSingleItem().Command.ShouldBe("downhill compare");
    }

    [Fact]
    public void Cut_off_at_any_byte_of_its_end_it_is_read_up_to_the_last_whole_line()
    {
        var whole = ComparisonFile.ToJson(Make());
        var bytes = File.ReadAllBytes(record.Metrics);
        var lines = File.ReadAllLines(record.Metrics);

        for (var length = bytes.Length; length > bytes.Length - 900; length--)
        {
            File.WriteAllBytes(record.Metrics, bytes[..length]);
            var kept = bytes.AsSpan(0, length).Count((byte)'\n');

            var read = record.Load();

            read.Lines.Count.ShouldBe(kept);
            read.HasBrokenLine.ShouldBe(length > 0 && bytes[length - 1] != '\n');
            var text = ComparisonFile.ToJson(read.ToComparison());
            if (kept == lines.Length)
            {
                text.ShouldBe(whole);
            }
            else
            {
                text.ShouldNotBe(whole);
            }
        }
    }

    [Fact]
    public void Killed_after_any_line_it_goes_on_to_the_same_end_and_makes_no_finished_run_again()
    {
        var whole = Losses(Make());
        var lines = File.ReadAllLines(record.Metrics);

        for (var kept = 0; kept < lines.Length; kept += 7)
        {
            File.WriteAllText(record.Metrics, string.Concat(lines[..kept].Select(line => line + "\n")) + "{\"kind\":\"po");
            var ended = lines[..kept].Count(line => line.Contains("\"end\"", StringComparison.Ordinal));
            Counter counter = new();

            Losses(Recorded.Comparison().Make(
                data, "tiny", counter, record, TestContext.Current.CancellationToken)).ShouldBe(whole);

            counter.Begun.ShouldBe(6 - ended);
            counter.Ended.ShouldBe(6);
            Sorted(File.ReadAllText(record.Metrics)).ShouldBe(Sorted(string.Join('\n', lines)));
        }
    }

    [Fact]
    public void Where_nothing_was_measured_nothing_is_left()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Recorded.Comparison().Make(data, "tiny", null, record, stop.Token).Runs.ShouldBeEmpty();

        Directory.GetFiles(Path.GetDirectoryName(record.Header)!).ShouldBeEmpty();
    }

    [Fact]
    public void The_record_of_other_runs_is_refused_and_stays()
    {
        Make();
        var before = File.ReadAllText(record.Metrics);

        Refused(Recorded.Comparison() with { Epochs = 3 }).ShouldBe(
            $"{record.Header}: it is the record of other runs, with epochs 2. Go on with the same settings, or give another "
            + "folder.");
        Refused(Recorded.Comparison() with { Seeds = [3] }).ShouldContain("with seeds 3 5.");
        Refused(new([Recorded.Comparison().Runs[0]], [3, 5], 2, 1)).ShouldContain(
            "with lost sgd batch 64 learning-rate=1E+25; small nesterov-P batch 7 ");
        File.ReadAllText(record.Metrics).ShouldBe(before);

        string Refused(Comparison other) => Should.Throw<InvalidDataException>(() => other.Make(
            data, "tiny", null, record, TestContext.Current.CancellationToken)).Message;
    }

    [Fact]
    public void A_run_that_goes_on_is_exported_and_reported_as_far_as_it_came()
    {
        Make();
        var lines = File.ReadAllLines(record.Metrics);
        var second = Array.FindIndex(lines, line => line.Contains("\"run\":\"adam\",\"seed\":5", StringComparison.Ordinal));
        File.WriteAllText(record.Metrics, string.Join('\n', lines[..(second + 7)]) + "\n{");

        var source = ReportSource.Load(Path.GetDirectoryName(record.Header)!);
        var runs = RunReader.Load(record.Metrics);
        var html = RunsReport.Render([source]);

        source.Notes.ShouldBe(
        [
            "adam, seed 5, is not finished: step 6 of 10", $"{record.Metrics}: its last line is broken off, and passed over",
        ]);
        var run = runs.Single(one => one.Name == "adam-seed-5");
        run.Notes.ShouldBe(source.Notes);
        runs.Count(one => one.IsFinished).ShouldBe(runs.Count - 1);
        run.Points.Count(point => point.Metric == "train/loss").ShouldBe(6);
        html.ShouldContain("<strong>Cut short, or still going on.</strong> <code>adam</code>, seed 5, is at step 6 of 10.");
        html.ShouldContain("<span class=\"name\">adam, seed 5, not finished</span> <span class=\"badge\">step 6 of 10</span>");
        EventFile.ToBytes(run).Length.ShouldBeLessThan(EventFile.ToBytes(run with { IsFinished = true }).Length);
    }

    private ComparisonResult Make(int parallel = 1) => Recorded.Comparison(parallel).Make(
        data, "tiny", null, record, TestContext.Current.CancellationToken);

    private static string Losses(ComparisonResult result) => Recorded.Timeless(JsonSerializer.Serialize(result.Runs));

    private static IEnumerable<string> Sorted(string metrics) =>
        Recorded.Timeless(metrics).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

    private sealed class Counter : IComparisonProgress
    {
        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public void Progressed(RunProgress progress) => Begun += progress.Images == 0 ? 1 : 0;

        public void Finished(RunResult result) => Ended++;
    }
}
