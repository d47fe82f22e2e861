using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Gradients are clipped and centralized as PyTorch, timm and pytorch_optimizer did it.</summary>
public sealed class GradientTraceTests
{
    private static readonly TraceFolder Folder = TraceFolder.Open(Path.Combine(CommittedTraces.Folder, "gradients.json"));

    private static readonly TraceValue Root = TraceValue.Read(Folder.Files.Single());

    public static TheoryData<string> Names => [.. RecordedTransform.Read(Root).Select(recorded => $"{recorded}")];

    /// <summary>Mistakes that others make or made: each makes another of the options, or of the recorded
    /// numbers.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "the limit is another", "\"max_norm\": 5", "\"max_norm\": 5.000002" },
        { "the norm is another", "\"norm_type\": 1", "\"norm_type\": 2" },
        { "the largest magnitude is no sum", "\"norm_type\": \"inf\"", "\"norm_type\": 1" },
        { "the value is another", "\"clip_value\": 0.5", "\"clip_value\": 0.5000001" },
        { "the factor is another", "\"clip_factor\": 0.3", "\"clip_factor\": 0.3000001" },
        { "the least norm of weights is forgotten", "\"eps\": 0.1", "\"eps\": 1e-9" },
        { "units are columns", "\"w\": [6,4]", "\"w\": [4, 6]" },
        { "the whole tensor is one unit", "\"w\": [6,4]", "\"w\": [1, 24]" },
        { "a vector is one unit", "\"b\": [5]", "\"b\": [5, 1]" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_that_were_recorded(string name)
    {
        var outcome = GradientReferee.Of(RecordedTransform.Read(Root).Single(one => $"{one}" == name), Folder);

        outcome.ShouldNotBeNull().Verdict.ShouldBe(TraceVerdict.Agrees, outcome.Reason);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_noticed(string what, string from, string to)
    {
        var (folder, changes) = (Directory.CreateTempSubdirectory("downhill-gradients-").FullName, 0);
        try
        {
            foreach (var name in (string[])["gradients.json", "streams.json"])
            {
                var text = File.ReadAllText(Path.Combine(CommittedTraces.Folder, name));
                changes += text.Contains(from, StringComparison.Ordinal) ? 1 : 0;
                File.WriteAllText(Path.Combine(folder, name), text.Replace(from, to, StringComparison.Ordinal));
            }

            changes.ShouldBe(1, what);
            TraceFolder.Open(Path.Combine(folder, "gradients.json")).Replay()
                .ShouldContain(outcome => outcome.Verdict == TraceVerdict.Differs, what);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("\"max_norm\": 5,", "\"max_norm\": -5,", "an option or a shape is out of range: A norm to clip at")]
    [InlineData("\"w\": [6,4]", "\"w\": [6, 5]", "an option or a shape is out of range: Parameter 'w'")]
    [InlineData("\"step\": 1,", "\"step\": 0,", "steps from 1 to 40 are needed")]
    [InlineData("\"stream\": \"g1\"", "\"stream\": \"g9\"", "there is no stream 'g9' for it")]
    [InlineData("\"b\": [", "\"x\": [", "the stream has no parameter 'x' of that length")]
    public void A_damaged_file_is_refused_with_its_place(string from, string to, string why)
    {
        var folder = Directory.CreateTempSubdirectory("downhill-gradients-").FullName;
        try
        {
            foreach (var name in (string[])["gradients.json", "streams.json"])
            {
                var text = File.ReadAllText(Path.Combine(CommittedTraces.Folder, name));
                File.WriteAllText(
                    Path.Combine(folder, name), name[0] == 'g' || from.Contains('w', StringComparison.Ordinal)
                        ? text.Replace(from, to, StringComparison.Ordinal) : text);
            }

            Should.Throw<InvalidDataException>(
                () => TraceFolder.Open(Path.Combine(folder, "gradients.json")).Replay().ToList()).Message
                .ShouldContain(why);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
