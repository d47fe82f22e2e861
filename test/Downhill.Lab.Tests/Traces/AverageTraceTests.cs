using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Weights are averaged as PyTorch's <c>AveragedModel</c> did it.</summary>
public sealed class AverageTraceTests
{
    /// <summary>How many recorded averages agree; the number only rises.</summary>
    private const int Agree = 3;

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "an average is of another kind", "\"decay\": 0.9", "\"decay\": null" },
        { "the decay is another", "\"decay\": 0.9", "\"decay\": 0.9000001" },
        { "averages are taken at other steps", "\"every\": 5", "\"every\": 4" },
        { "every step is averaged", "\"every\": 5", "\"every\": 1" },
    };

    [Fact]
    public void Averages_are_those_that_were_recorded()
    {
        var outcomes = TraceFolder.Open(Path.Combine(CommittedTraces.Folder, "averages.json")).Replay().ToList();

        outcomes.ShouldAllBe(outcome => outcome.Verdict == TraceVerdict.Agrees);
        outcomes.Count.ShouldBeGreaterThanOrEqualTo(Agree);
        outcomes.Select(outcome => outcome.Entry).ShouldBe(
            ["swa(start=0,every=1)", "swa(start=0,every=5)", "ema(decay=0.9,warmup=none,start=0,every=1)"]);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_noticed(string what, string from, string to) =>
        Replay(from, to).ShouldContain(outcome => outcome.Verdict == TraceVerdict.Differs, what);

    [Fact]
    public void Averages_over_another_optimizer_are_passed_over() =>
        Replay("SGD lr 0.01 momentum 0.9", "Adam").ShouldAllBe(outcome => outcome.Verdict == TraceVerdict.PassedOver);

    [Theory]
    [InlineData("\"every\": 5", "\"every\": 0", "an option is out of range: Weights are averaged after a number")]
    [InlineData("\"decay\": 0.9", "\"decay\": 1", "an option is out of range: Decay must lie in [0, 1)")]
    [InlineData("\"stream\": \"g1\"", "\"stream\": \"g9\"", "there is no stream 'g9' for it")]
    [InlineData("\"b\":", "\"x\":", "the stream has no parameter 'x'")]
    [InlineData("0.42073157,", "", "24 numbers are needed for each of 8 steps")]
    public void A_damaged_file_is_refused_with_its_place(string from, string to, string why) =>
        Should.Throw<InvalidDataException>(() => Replay(from, to)).Message.ShouldContain(why);

    private static List<TraceOutcome> Replay(string from, string to)
    {
        var folder = Directory.CreateTempSubdirectory("downhill-averages-").FullName;
        try
        {
            File.Copy(Path.Combine(CommittedTraces.Folder, "streams.json"), Path.Combine(folder, "streams.json"));
            var text = File.ReadAllText(Path.Combine(CommittedTraces.Folder, "averages.json"));
            text.ShouldContain(from);
            var path = Path.Combine(folder, "averages.json");
            File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
            return [.. TraceFolder.Open(path).Replay()];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
