using System.Text.Json.Nodes;
using Downhill.Lab.Studies;
using Downhill.StudyMaker;

namespace Downhill.Lab.Tests.Studies;

/// <summary>A study that is killed again and again ends as one that was left alone.</summary>
public sealed class KilledStudyTests : IDisposable
{
    private const int Kills = 50;
    private const int MostEpochs = 25;
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-killed-").FullName;

    private string Database => Path.Combine(folder, "study.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Killed_fifty_times_at_any_moment_it_loses_no_trial_and_makes_none_twice()
    {
        var (random, finished, partial) = (new Random(20), new HashSet<string>(), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var (trained, isOver) = KilledMaker.Make(
                [Database], random.Next(MostEpochs + 1), random.NextDouble());

            isOver.ShouldBeFalse("The study must outlast the kills.");
            trained.Where(IsWhole).Intersect(finished).ShouldBeEmpty("A trial that was finished is made again.");
            var now = Keys(File.Exists(Database) && new FileInfo(Database).Length > 0 ? Load() : []).ToHashSet();
            finished.ShouldBeSubsetOf(now);
            partial += now.Count > finished.Count ? 1 : 0;
            finished = now;
        }

        partial.ShouldBeGreaterThan(Kills / 5);
        var whole = Path.Combine(folder, "whole.db");
        Outcome(ValleyTask.Plan().Run(Database, parallel: 3)).ShouldBe(Outcome(ValleyTask.Plan().Run(whole)));
        Keys(Load()).ShouldBeUnique();
        Rows(Database).ShouldBe(Rows(whole));
    }

    /// <summary>Whether an epoch ends a trial, and none that goes on, as those of successive halving do.</summary>
    private static bool IsWhole(string epoch) =>
        epoch.Contains("SgdOptions", StringComparison.Ordinal) || epoch.Contains("AdamOptions", StringComparison.Ordinal);

    private IReadOnlyList<StudyTrial> Load() => StudyReader.Load(Database);

    private static IEnumerable<string> Keys(IEnumerable<StudyTrial> trials) => trials.Select(trial =>
        $"{trial.Task} {trial.Optimizer} {trial.Values["learning-rate"]:R} {trial.Seed} {trial.Epochs} "
        + (trial.IsReport ? "report" : "trial"));

    private static string Outcome(StudyResult result) =>
        JsonNode.Parse(StudyResultFile.ToJson(result))!["results"]!.AsArray().Select(row =>
        {
            row!.AsObject().Remove("seconds");
            return row.ToJsonString();
        }).Aggregate((all, row) => all + "\n" + row);

    /// <summary>All trials with their outcomes to the bit, without times.</summary>
    private static string[] Rows(string database) => [.. StudyReader.Load(database).Select(trial =>
        $"{Keys([trial]).Single()} {trial.Outcome.Loss:R} {string.Join(' ', trial.Outcome.Metrics)}").Order()];
}
