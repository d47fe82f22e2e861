using System.Text.Json;
using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Runs of PyTorch's optimizers by gradients of some rows.</summary>
public sealed class RowTraceTests
{
    /// <summary>Each of 40 steps rounds weights and state to floats a few times.</summary>
    private const double Float = 40 * 4 / (double)(1 << 24);

    public static TheoryData<string> Names =>
        [.. CommittedTraces.All.Keys.Where(name => name.StartsWith("sparse-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void All_of_them_are_there() => Names.Count.ShouldBe(6);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_that_gets_rows_follows_the_reference(string name)
    {
        var trace = CommittedTraces.All[name];
        var form = TraceForms.Find(trace)!;

        Distance(trace, form).ShouldBeLessThan(Float);
    }

    [Theory]
    [InlineData("sparse-adam.all", "adam-epsilon-hat", false)]
    [InlineData("sparse-adam.default", "adam-epsilon-hat", false)]
    [InlineData("sparse-adam.all", "adam", true)]
    [InlineData("sparse-adam.default", "adam", true)]
    [InlineData("sparse-sgd.momentum", "momentum", true)]
    public void The_runs_tell_lazy_rows_from_others_and_both_forms_of_adam(string name, string entry, bool isLazy)
    {
        var trace = CommittedTraces.All[name];
        var right = TraceForms.Find(trace)!;
        TraceForm wrong = new(entry) { LeavesRowsAlone = isLazy };

        TraceReplay.InDouble(trace, wrong, wrong.Of(trace)!).Relative.ShouldBeGreaterThan(TraceReferee.Double);
        TraceReplay.InDouble(trace, right, right.Of(trace)!).Relative.ShouldBeLessThan(TraceReferee.Double);
    }

    [Fact]
    public void The_runs_tell_sums_of_rows_that_are_named_twice_from_the_last_of_them() =>
        Distance(CommittedTraces.All["sparse-adagrad.all"], TraceForms.Find("sparse-adagrad")!, sums: false)
            .ShouldBeGreaterThan(Float);

    private static double Distance(TraceCase trace, TraceForm form, bool sums = true)
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(CommittedTraces.Folder, $"{trace.Name}.json"))).RootElement;
        var start = Array.ConvertAll(trace.Stream.Start["table"], x => (float)x);
        var table = new Parameter("table", start, shape: [8, 3]);
        Optimizer optimizer = new([table], form.Of(trace)!) { AbsentRows = AbsentRows.Lazy };
        var (worst, recorded, step) = (0.0, 0, 0);
        foreach (var gradient in root.GetProperty("sparse_gradients").EnumerateArray())
        {
            Give(table, gradient, form.LeavesRowsAlone, sums);
            optimizer.Step();
            if (trace.Exact.Steps.AsSpan(recorded) is [var next, ..] && next == ++step)
            {
                var theirs = trace.Exact.Weights["table"][recorded++];
                worst = Math.Max(
                    worst, theirs.Zip(start, (a, b) => Math.Abs(a - b)).Max() / theirs.Max(Math.Abs));
            }
        }

        return worst;
    }

    private static void Give(Parameter table, JsonElement gradient, bool isLazy, bool sums)
    {
        table.ClearGradient();
        if (gradient.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var rows = table.TakeRowGradient()!;
        int[] named = [.. gradient.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32())];
        float[] values = [.. gradient.GetProperty("values").EnumerateArray().Select(value => (float)value.GetDouble())];
        rows.Add(named, values);
        for (var i = 0; i < named.Length && !sums; i++)
        {
            values.AsSpan(3 * i, 3).CopyTo(rows[named[i]]);
        }

        if (!isLazy)
        {
            table.TakeGradient(out _);
        }
    }
}
