using System.Text.Json.Nodes;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

public sealed class TuningFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-").FullName;

    private string File => Path.Combine(folder, "tuning.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read_back_and_reported_alike(bool two)
    {
        var result = two ? TuningSample.Two : TuningSample.Whole;

        TuningFile.Save(result, File);
        var read = TuningFile.Load(File);

        TuningFile.ToJson(read).ShouldBe(TuningFile.ToJson(result));
        TuningReport.Render(read).ShouldBe(TuningReport.Render(result));
    }

    [Fact]
    public void A_run_that_diverged_is_infinite_again()
    {
        TuningFile.Save(TuningSample.Whole, File);

        var lost = TuningFile.Load(File).Optimizers[1].Runs.Diverged;

        lost.ShouldBe(TuningSample.Whole.Optimizers[1].Runs.Diverged);
        lost.ShouldBePositive();
    }

    [Theory]
    [InlineData("search", "\"sorcery\"", "There is no search 'sorcery'.")]
    [InlineData("ranges", "[\"learning-rate=log:1..0.1\"]", "is empty")]
    [InlineData("ranges", "[\"momentum=log:0.1..1\"]", "momentum")]
    [InlineData("seeds", "[]", "one seed")]
    [InlineData("seeds", "[1001]", "must not be reported")]
    [InlineData("factor", "0.5", "above 1")]
    [InlineData("version", "null", "version")]
    [InlineData("optimizers", "[]", "no optimizer")]
    [InlineData("optimizers", "[null]", "A null stands in the list optimizers.")]
    [InlineData("optimizers/0/settings", "[null]", "A null stands in the list settings.")]
    [InlineData("optimizers/0/id", "\"adamn\"", "adamn")]
    [InlineData("optimizers/0/settings", "[\"learning-rate=-1\"]", "-1")]
    [InlineData("optimizers/0/best/epochs", "7", "none of its trials")]
    [InlineData("optimizers/0/reported/losses", "[]", "one value or more")]
    [InlineData("optimizers/0/trials", "7", "trials")]
    [InlineData("optimizers/0/trials/0/values", "{}", "has no learning-rate")]
    [InlineData("optimizers/0/trials/0/losses", "[]", "one value or more")]
    public void A_record_that_cannot_be_is_refused_with_what_is_wrong_in_it(string place, string value, string told)
    {
        TuningFile.Save(TuningSample.Whole, File);
        var json = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var parts = place.Split('/');
        var at = parts[..^1].Aggregate(json, (node, part) => int.TryParse(part, out var i) ? node[i]! : node[part]!);
        at[parts[^1]] = JsonNode.Parse(value);
        System.IO.File.WriteAllText(File, json.ToJsonString());

        var fault = Should.Throw<InvalidDataException>(() => TuningFile.Load(File));

        fault.Message.ShouldStartWith(File);
        fault.Message.ShouldContain(told);
        fault.Message.ShouldContain("`downhill tune`");
    }
}
