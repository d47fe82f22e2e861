using System.Text.Json;

namespace Downhill.Cli.Tests;

/// <summary>The option <c>--traces</c> of <c>downhill replay</c>.</summary>
public sealed class TraceVerbTests : IDisposable
{
    private static readonly string Committed = Path.Combine(AppContext.BaseDirectory, "Traces");

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-traces-").FullName;

    public TraceVerbTests() => Copy("streams.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_committed_traces_agree_or_are_passed_over_and_the_last_line_counts_them()
    {
        var tool = Tool.Run("replay", "--traces", Committed);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        var lines = tool.Out.TrimEnd().Split('\n');
        var (agree, passedOver) = (Count("agrees "), Count("passed over "));
        agree.ShouldBeGreaterThanOrEqualTo(101);
        (agree + passedOver).ShouldBe(lines.Length - 1);
        lines[^1].ShouldBe($"{agree} agree, {passedOver} passed over, 0 differ");

        int Count(string beginning) => lines.Count(line => line.StartsWith(beginning, StringComparison.Ordinal));
    }

    [Fact]
    public void What_differs_is_told_by_step_tensor_and_distance_and_the_exit_code_is_1()
    {
        Copy("radam.all.json", text => text.Replace("\"eps\": 0.001", "\"eps\": 0.002", StringComparison.Ordinal));
        Copy("yogi.all.json");
        Copy("tiger.default.json", text => text.Replace("\"options\": {", "\"options\": {\"stripes\": 9, ", StringComparison.Ordinal));
        Write("unknown.json", """{ "name": "unknown.all", "optimizer": "unknown", "options": {} }""");

        var tool = Tool.Run("replay", "--traces", folder);

        (tool.Code, tool.Error).ShouldBe((1, ""));
        var lines = tool.Out.TrimEnd().Split('\n');
        lines[0].ShouldMatch(
            @"^differs      radam\.all +float64: \S+ apart in '\S+' after step \d+, at \[\d+\]: \S+ there, \S+ here$");
        lines[1].ShouldMatch("^passed over  tiger.default +tiger has no option stripes = 9$");
        lines[2].ShouldMatch("^passed over  unknown.all +optimizer 'unknown' is not in the catalog$");
        lines[3].ShouldMatch("^agrees       yogi.all +yogi: .* apart in float64, .* in float32$");
        lines[4].ShouldBe("1 agree, 2 passed over, 1 differ");
    }

    [Fact]
    public void A_single_file_is_replayed_with_the_streams_beside_it()
    {
        var tool = Tool.Run("replay", "--traces", Path.Combine(Committed, "nadam.all.json"), "--json", "-");

        tool.Code.ShouldBe(0);
        using var json = JsonDocument.Parse(tool.Out);
        var outcome = json.RootElement.GetProperty("outcomes")[0];
        (outcome.GetProperty("name").GetString(), outcome.GetProperty("verdict").GetString(),
            outcome.GetProperty("entry").GetString()).ShouldBe(("nadam.all", "agrees", "nadam"));
        outcome.GetProperty("distance").GetProperty("relative").GetDouble().ShouldBeInRange(0, 1e-9);
        json.RootElement.GetProperty("agree").GetInt32().ShouldBe(1);
        tool.Error.ShouldEndWith("1 agree, 0 passed over, 0 differ\n");
    }

    [Theory]
    [InlineData("\"steps\"", "\"stops\"", "at runs.float64, 'steps' is missing")]
    [InlineData("[0.0491", "[1e999, 0.0491", "at runs.float64.weights.w[0], 25 numbers are there, not 24")]
    [InlineData("[0.0491", "[[[[1]]], 0.0491", "at runs.float64.weights.w[0][0], a number is needed")]
    [InlineData("\"stream\": \"g2\"", "\"stream\": \"g9\"", "at stream, there is no such stream: ")]
    [InlineData("\"parameters\": [\"w\"", "\"parameters\": [\"x\"", "at parameters[0], the stream has no parameter 'x'")]
    [InlineData("\"float64\": {", "\"float64\": [], \"of\": {", "at runs.float64, an object is needed")]
    [InlineData("\"name\": \"", "\"name\": 5, \"of\": \"", "at name, a text is needed")]
    [InlineData("{", "", "it is no JSON from line 2, byte 10 on")]
    public void A_damaged_file_is_named_with_the_place_and_the_exit_code_is_2(
        string sound, string damaged, string place)
    {
        Copy("adamax.default.json");
        Copy("radam.all.json", text => text.IndexOf(sound, StringComparison.Ordinal) is >= 0 and var at
            ? text[..at] + damaged + text[(at + sound.Length)..] : throw new InvalidOperationException(sound));

        var tool = Tool.Run("replay", "--traces", folder);

        tool.Code.ShouldBe(2);
        tool.Error.ShouldStartWith($"downhill: --traces {Path.Combine(folder, "radam.all.json")}: ");
        tool.Error.ShouldContain(place);
        tool.Error.TrimEnd().Split('\n').Length.ShouldBe(1);

        // What was replayed before stays.
        tool.Out.ShouldStartWith("agrees       adamax.default");
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        Write("deep.json", new string('[', 1_000_000));

        Tool.Run("replay", "--traces", folder).Error.ShouldContain("deep.json: it is no JSON from line 1, byte ");
    }

    [Fact]
    public void A_number_that_no_float_can_hold_is_passed_over()
    {
        Copy("radam.all.json", text => text.Replace("\"lr\": 0.02", "\"lr\": 1e300", StringComparison.Ordinal));

        var tool = Tool.Run("replay", "--traces", folder);

        tool.Code.ShouldBe(0);
        tool.Out.ShouldMatch("^passed over  radam.all +.*1E\\+300");
    }

    [Fact]
    public void A_file_that_holds_something_else_is_refused()
    {
        Write("other.json", """{ "cases": [{ "of": 1 }] }""");

        Tool.Run("replay", "--traces", folder).Error.ShouldContain("other.json: it is no trace");
    }

    [Fact]
    public void Ctrl_C_keeps_the_lines_and_says_how_many_there_are()
    {
        var tool = Tool.RunStopped("replay", "--traces", Committed);

        (tool.Code, tool.Out).ShouldBe((130, "0 agree, 0 passed over, 0 differ\n"));
        tool.Error.ShouldBe("downhill: interrupted. 0 traces were replayed; the rest was not.\n");
    }

    [Theory]
    [InlineData("--traces nowhere: there is no such folder or file.", "--traces", "nowhere")]
    [InlineData("Leave out --optimizer.", "--traces", "nowhere", "--optimizer", "adam")]
    [InlineData("Leave out --weights.", "--traces", "nowhere", "--weights", "w")]
    public void A_wrong_argument_is_named(string culprit, params string[] args)
    {
        var tool = Tool.Run(["replay", .. args]);

        tool.Code.ShouldBe(2);
        tool.Error.ShouldContain(culprit);
    }

    private void Copy(string name, Func<string, string>? damage = null) =>
        Write(name, (damage ?? (text => text))(File.ReadAllText(Path.Combine(Committed, name))));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
