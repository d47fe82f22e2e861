using System.Text.Json;

namespace Downhill.Tests.QuasiNewton;

/// <summary>The strong Wolfe search evaluates the steps that PyTorch's does, one by one: recorded by
/// <c>tools/record_line_searches.py</c>.</summary>
public sealed class LineSearchTraceTests
{
    // PyTorch interpolates with tensors, which round some quotients otherwise, in the last place. Where losses are of
    // 1e8 they tell no difference below 1.5e-8, so that this may grow from step to step; 2.5e-13 was seen.
    private const double Bound = 1e-9;

    private static readonly JsonElement[] Lines =
    [
        .. JsonDocument.Parse(File.ReadAllBytes(
                Path.Combine(AppContext.BaseDirectory, "QuasiNewton", "lines.json")))
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

        Lines.Length.ShouldBe(146);
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
