using System.Text.RegularExpressions;
using Downhill.Lab.Experiments;
using Downhill.Lab.Logs;
using Downhill.Lab.Records;
using Downhill.Lab.Tests.Experiments;
using Downhill.Tests.Shared;
using Downhill.Training;

namespace Downhill.Lab.Tests.Logs;

/// <summary>A training that is killed and resumed leaves the record of one that never stopped, times aside.</summary>
public sealed partial class TrainRecordTests : IDisposable
{
    private const int Steps = 15;
    private readonly string folder = TinyData.Write();
    private readonly Mnist data;

    public TrainRecordTests() => data = Mnist.Load(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Both_files_are_those_of_the_golden_file()
    {
        var record = ToEnd("whole", resume: false);

        GoldenFile.ShouldHold(
            "Downhill.Lab.Tests", "run-record.txt",
            Version().Replace(
                Machine().Replace(File.ReadAllText(record.Header), "\"machine\": { … }"), "\"$1\": \"…\"")
                .Replace(TrainPlan.Fingerprint(data)[^12..], "…", StringComparison.Ordinal)
            + "\n" + Digits().Replace(record.Timeless(), "$1"));
    }

    [Fact]
    public void Stopped_anywhere_and_whatever_was_written_since_it_ends_with_the_record_of_one_that_never_stopped()
    {
        var whole = ToEnd("whole", resume: false);
        var expected = whole.Timeless();
        var bytes = File.ReadAllBytes(whole.Metrics);

        for (var stop = 1; stop <= Steps; stop++)
        {
            var stopped = Stop("stopped", stop);
            var whatever = stop switch
            {
                Steps => [],
                1 => null,
                2 => "}\n\0\0\0"u8.ToArray(),
                _ => bytes[..(bytes.Length * stop / Steps)],
            };
            File.Delete(stopped.Metrics);
            if (whatever is not null)
            {
                File.WriteAllBytes(stopped.Metrics, whatever);
            }

            ToEnd("stopped", resume: true).Timeless().ShouldBe(expected, $"stopped after {stop}");
            stopped.Load().Header.Processes.Select(process => process.ResumedAt).ShouldBe([null, stop]);
        }
    }

    [Fact]
    public void The_record_says_what_the_result_does_also_if_it_was_resumed_or_made_longer()
    {
        Stop("mine", 7);
        var trainer = Trainer("mine", epochs: 5, resume: true);

        var result = trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken);

        ComparisonFile.ToJson(Folder("mine").Load().ToComparison()).ShouldBe(ComparisonFile.ToJson(result));
        result.Runs[0].Resumed.ShouldBeTrue();
    }

    [Fact]
    public void A_damaged_header_does_not_keep_it_from_going_on()
    {
        var expected = ToEnd("whole", resume: false).Timeless();
        var stopped = Stop("stopped", 7);
        File.WriteAllText(stopped.Header, "{");

        ToEnd("stopped", resume: true).Timeless().ShouldBe(expected);

        stopped.Load().Header.Processes.ShouldHaveSingleItem().ResumedAt.ShouldBe(7);
    }

    [Fact]
    public void Where_a_line_cannot_be_written_training_ends_and_its_checkpoint_is_saved()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        Directory.CreateDirectory(Path.Combine(folder, "full"));
        File.CreateSymbolicLink(Folder("full").Metrics, "/dev/full");
        var trainer = Trainer("full", epochs: 3, resume: false);

        Should.Throw<UnfinishedException>(() => trainer.Make(data, "tiny", stop: TestContext.Current.CancellationToken))
            .InnerException.ShouldBeAssignableTo<IOException>();

        trainer.LastCheckpoint!.Steps.ShouldBe(1);
    }

    private RunFolder ToEnd(string name, bool resume)
    {
        Trainer(name, epochs: 3, resume).Make(data, "tiny", stop: TestContext.Current.CancellationToken);
        return Folder(name);
    }

    /// <summary>Trains anew until so many points of the curve, which are steps, were told.</summary>
    private RunFolder Stop(string name, int step)
    {
        using var stop = new CancellationTokenSource();
        Trainer(name, epochs: 3, resume: false).Make(data, "tiny", new StopAt(step, stop), stop.Token);
        return Folder(name);
    }

    private Trainer Trainer(string name, int epochs, bool resume) => new(
        new(TrainPlan.SpecOf("adam", new AdamOptions(), 64), 3, epochs, TrainPlan.Fingerprint(data)),
        Path.Combine(folder, name))
    {
        From = resume ? Path.Combine(folder, name, Downhill.Lab.Experiments.Trainer.CheckpointName) : null,
        Command = "downhill train --out mine",
    };

    private RunFolder Folder(string name) => new(Path.Combine(folder, name));

    [GeneratedRegex("\"machine\": \\{[^}]*\\}")]
    private static partial Regex Machine();

    [GeneratedRegex("\"(version|started)\": \"[^\"]*\"")]
    private static partial Regex Version();

    /// <summary>More digits than those of every system's exponential function.</summary>
    [GeneratedRegex("([0-9]\\.[0-9]{4})[0-9]+")]
    private static partial Regex Digits();

    private sealed class StopAt(int step, CancellationTokenSource stop) : IComparisonProgress
    {
        public void Progressed(RunProgress progress)
        {
            if (progress.Point?.Step == step)
            {
                stop.Cancel();
            }
        }

        public void Finished(RunResult result)
        {
            // The last step was the one to stop at.
        }
    }
}
