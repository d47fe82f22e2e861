using System.Text.Json;

namespace Downhill.Tests.QuasiNewton;

/// <summary>The strong Wolfe search evaluates the steps that PyTorch's does, one by one: recorded by
/// <c>tools/record_line_searches.py</c>.</summary>
public sealed class LineSearchTraceTests
{
    // Where a bracket has become narrow, a step is a difference of numbers that agree in most digits; a thousand units
    // in the last place of the bracket's ends are left of it at most.
    private const double Bound = 1000 * 2.2e-16;

    private static readonly JsonElement[] Lines =
    [
        .. JsonDocument.Parse(File.ReadAllBytes(
                Path.Combine(AppContext.BaseDirectory, "QuasiNewton", "traces", "lines.json")))
            .RootElement.GetProperty("lines").EnumerateArray(),
    ];

    [Fact]
    public void Every_step_that_is_evaluated_is_PyTorchs()
    {
        foreach (var line in Lines)
        {
            var steps = new List<double>();
            var function = Function(line, steps);
            var search = new StrongWolfe(
                Number(line, "decrease"), Number(line, "curvature"), Number(line, "tolerance"),
                line.GetProperty("count").GetInt32());

            var found = search.Search(function, function.At(0), Number(line, "first"), Number(line, "scale"));

            var theirs = line.GetProperty("steps").Deserialize<double[]>()!;
            var ours = steps.Skip(1).ToList();
            ours.Count.ShouldBe(theirs.Length, $"{line}");
            ours.Zip(theirs, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max().ShouldBeLessThan(Bound, $"{line}");
            found.Point.Step.ShouldBe(Number(line, "found"), Bound * Math.Max(1, found.Point.Step), $"{line}");
            found.Evaluations.ShouldBe(theirs.Length);
        }

        Lines.Length.ShouldBeGreaterThan(150);
    }

    private static LineFunction Function(JsonElement line, List<double> steps)
    {
        var (q, about) = (line.GetProperty("polynomial").Deserialize<double[]>()!, Number(line, "about"));
        return new(t =>
        {
            steps.Add(t);
            var u = t - about;
            return (
                q[0] + u * (q[1] + u * (q[2] + u * (q[3] + u * q[4]))),
                q[1] + u * (2 * q[2] + u * (3 * q[3] + u * (4 * q[4]))));
        });
    }

    private static double Number(JsonElement line, string key) => line.GetProperty(key).GetDouble();
}
