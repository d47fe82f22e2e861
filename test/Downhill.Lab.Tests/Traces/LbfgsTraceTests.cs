using System.Globalization;
using System.Text.Json.Nodes;
using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Recorded runs of PyTorch's LBFGS are replayed from their functions.</summary>
public sealed class LbfgsTraceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Traces", "lbfgs");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_run_agrees(string file)
    {
        var outcome = TraceFolder.Open(Path.Combine(Folder, file)).Replay().Single();

        outcome.Verdict.ShouldBe(TraceVerdict.Agrees, outcome.Reason);
        outcome.Distance!.Value.Relative.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("options.lr", "0.9")]
    [InlineData("options.line_search_fn", "null")]
    [InlineData("options.history_size", "1")]
    [InlineData("function.start[0]", "0.5")]
    [InlineData("runs.float64.func_evals[0]", "5")]
    [InlineData("runs.float64.func_evals[7]", "1000")]
    [InlineData("runs.float64.losses[0]", "1")]
    [InlineData("runs.float64.weights.w[3][2]", "1")]
    public void Another_number_is_seen(string path, string value) =>
        Changed(path, value).Verdict.ShouldBe(TraceVerdict.Differs);

    [Theory]
    [InlineData("function.a", "[1]")]
    [InlineData("function.a", "null")]
    [InlineData("options.line_search_fn", "\"backtracking\"")]
    [InlineData("runs.float64.weights.w", "[[1]]")]
    [InlineData("runs.float64.losses", "{}")]
    public void What_is_damaged_is_told_with_its_place(string path, string value) =>
        Should.Throw<InvalidDataException>(() => Changed(path, value)).Message.ShouldContain("Record it anew");

    [Theory]
    [InlineData("options.lr", "-1")]
    [InlineData("options.history_size", "0")]
    public void What_no_option_can_be_is_passed_over(string path, string value) =>
        Changed(path, value).Verdict.ShouldBe(TraceVerdict.PassedOver);

    private static TraceOutcome Changed(string path, string value)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "lbfgs.wolfe.json")))!;
        var keys = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.');
        var parent = keys[..^1].Aggregate(
            root, (node, key) => (node is JsonArray list ? list[Index(key)] : node[key])!);
        if (parent is JsonArray array)
        {
            array[Index(keys[^1])] = JsonNode.Parse(value);
        }
        else
        {
            parent[keys[^1]] = JsonNode.Parse(value);
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, root.ToJsonString());
            return TraceFolder.Open(file).Replay().Single();
        }
        finally
        {
            File.Delete(file);
        }

        static int Index(string key) => int.Parse(key, CultureInfo.InvariantCulture);
    }
}
