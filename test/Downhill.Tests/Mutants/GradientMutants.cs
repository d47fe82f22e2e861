using Downhill.Tests.Gradients;
using static System.Math;

namespace Downhill.Tests.Mutants;

/// <summary>The mistakes that are near on a gradient's way to the rule: clipping, centralization, noise, accumulation,
/// loss scale.</summary>
public static class GradientMutants
{
    private const double Epsilon = 1e-6;

    public static IReadOnlyList<GradientMutant> All { get; } =
    [
        new("the norm lacks its root", o => o.MaxGradientNorm = 1.5, (feed, wrong) => feed.Run((g, _) =>
            Times(g, Clipping(wrong ? Squares(g) : Norm(g), 1.5)))),
        new("the norm is that of each parameter", o => o.MaxGradientNorm = 1.5, (feed, wrong) => feed.Run((g, _) =>
            wrong ? [.. g.Select(x => Times(x, Clipping(Norm(x), 1.5)))] : Times(g, Clipping(Norm(g), 1.5)))),
        new("each parameter is clipped by the norm of all", o => o.GradientTransforms = [new NormClipping(1.5)],
            (feed, wrong) => feed.Run((g, _) =>
                [.. g.Select(x => Times(x, Clipping(wrong ? Norm(g) : Norm(x), 1.5)))])),
        new("gradients are clipped with the loss scale in them",
            o => (o.MaxGradientNorm, o.LossScale) = (1.5, new LossScale(8)), (feed, wrong) => feed.Run((g, _) =>
                Times(g, wrong ? Clipping(8 * Norm(g), 1.5) : Clipping(Norm(g), 1.5)), () => 8)),
        new("values are clipped before the norm", o => (o.MaxGradientNorm, o.MaxGradientValue) = (1.5, 0.5),
            (feed, wrong) => feed.Run((g, _) => wrong
                ? Times(Clamped(g, -0.5, 0.5), Clipping(Norm(Clamped(g, -0.5, 0.5)), 1.5))
                : Clamped(Times(g, Clipping(Norm(g), 1.5)), -0.5, 0.5))),
        new("values are clipped above only", o => o.MaxGradientValue = 0.5, (feed, wrong) => feed.Run((g, _) =>
            Clamped(g, wrong ? double.NegativeInfinity : -0.5, 0.5))),
        new("adaptive clipping takes columns for rows", o => o.GradientTransforms = [new AdaptiveClipping(0.5, 0.1)],
            (feed, wrong) => feed.Run((g, _, w) =>
            [
                Units(g[0], wrong, u => Adaptive(w[0], u, g[0], 0.1)),
                Times(g[1], Adaptive(w[1], [0, 1, 2, 3, 4], g[1], 0.1)),
            ])),
        new("adaptive clipping adds its least norm", o => o.GradientTransforms = [new AdaptiveClipping(0.5, 1.5)],
            (feed, wrong) => feed.Run((g, _, w) => [
                Units(g[0], false, u => Adaptive(w[0], u, g[0], 1.5, wrong)),
                Times(g[1], Adaptive(w[1], [0, 1, 2, 3, 4], g[1], 1.5, wrong))])),
        new("the mean is taken off columns", o => o.GradientTransforms = [new GradientCentralization()],
            (feed, wrong) => feed.Run((g, _) => [Centered(g[0], wrong), g[1]])),
        new("vectors are centralized too", o => o.GradientTransforms = [new GradientCentralization()],
            (feed, wrong) => feed.Run((g, _) =>
                [Centered(g[0], false), wrong ? [.. g[1].Select(x => x - g[1].Average())] : g[1]])),
        new("noise does not fall", o => o.GradientTransforms = [new GradientNoise(0.3)], (feed, wrong) => feed.Run(
            (g, t) => Noisy(g, t, Sqrt(0.3 / Pow(1 + t, wrong ? 0 : 0.55))))),
        new("noise falls a step late", o => o.GradientTransforms = [new GradientNoise(0.3)], (feed, wrong) => feed.Run(
            (g, t) => Noisy(g, t, Sqrt(0.3 / Pow(1 + Max(0, t - (wrong ? 1 : 0)), 0.55))))),
        new("the deviation of noise is its variance", o => o.GradientTransforms = [new GradientNoise(0.3)],
            (feed, wrong) => feed.Run((g, t) => Noisy(g, t, Pow(0.3 / Pow(1 + t, 0.55), wrong ? 1 : 0.5)))),
        new("a sum is taken for a mean", o => o.Accumulation = GradientAccumulation.Mean(3),
            (feed, wrong) => Accumulated(feed, sum => Times(sum, wrong ? 1 : 1 / 3.0))),
        new("a mean is taken for a sum", o => o.Accumulation = GradientAccumulation.Sum(3),
            (feed, wrong) => Accumulated(feed, sum => Times(sum, wrong ? 1 / 3.0 : 1))),
        new("a mean is divided by one less", o => o.Accumulation = GradientAccumulation.Mean(3),
            (feed, wrong) => Accumulated(feed, sum => Times(sum, 1 / (wrong ? 2.0 : 3)))),
        new("the last micro-batch is lost", o => o.Accumulation = GradientAccumulation.Sum(3),
            (feed, wrong) => Accumulated(feed, sum => sum, losesLast: wrong)),
        new("the sum of the last step stays", o => o.Accumulation = GradientAccumulation.Sum(3),
            (feed, wrong) => Accumulated(feed, sum => sum, keepsSum: wrong)),
        new("micro-batches are clipped one by one",
            o => (o.Accumulation, o.MaxGradientNorm) = (GradientAccumulation.Sum(3), 1.5), (feed, wrong) => wrong
                ? Accumulated(feed, sum => sum, each: g => Times(g, Clipping(Norm(g), 1.5)))
                : Accumulated(feed, sum => Times(sum, Clipping(Norm(sum), 1.5)))),
        new("the loss scale is not taken off", Scaled, (feed, wrong) => Scaling(feed, unscales: !wrong)),
        new("the loss scale is not lowered", Scaled, (feed, wrong) => Scaling(feed, backoff: wrong ? 1 : 0.25)),
        new("the loss scale does not grow", Scaled, (feed, wrong) => Scaling(feed, growth: wrong ? 1 : 4)),
        new("the loss scale grows a step late", Scaled, (feed, wrong) => Scaling(feed, interval: wrong ? 4 : 3)),
        new("an overflow does not forget the steps before", Scaled, (feed, wrong) => Scaling(feed, forgets: !wrong)),
        new("a step that overflows is done", Scaled, (feed, wrong) => Scaling(feed, skips: !wrong)),
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    private static void Scaled(Optimizer optimizer) =>
        optimizer.LossScale = new DynamicLossScale(16) { GrowthFactor = 4, BackoffFactor = 0.25, GrowthInterval = 3 };

    private static double[] Scaling(
        GradientFeed feed, bool unscales = true, double backoff = 0.25, double growth = 4, int interval = 3,
        bool forgets = true, bool skips = true)
    {
        var (scale, count) = (16.0, 0);
        return feed.Run(
            (g, call) =>
            {
                var (overflows, before) = (GradientFeed.IsOverflow(call), scale);
                count = overflows ? forgets ? 0 : count : count + 1;
                scale *= overflows ? backoff : count >= interval ? growth : 1;
                count = !overflows && count >= interval ? 0 : count;
                return overflows && skips ? null : Times(g, unscales ? 1 : before);
            },
            () => scale);
    }

    private static double[] Accumulated(
        GradientFeed feed, Func<double[][], double[][]> end, bool losesLast = false, bool keepsSum = false,
        Func<double[][], double[][]>? each = null)
    {
        double[][]? sum = null;
        return feed.Run((g, call) =>
        {
            var isLast = call % 3 == 2;
            g = each?.Invoke(g) ?? g;
            sum = sum is null ? g : isLast && losesLast ? sum : Plus(sum, g);
            var whole = sum;
            sum = isLast && !keepsSum ? null : sum;
            return isLast ? end(whole) : null;
        });
    }

    private static double[][] Noisy(double[][] gradient, int step, double deviation) => Plus(
        gradient, [.. gradient.Zip(GradientFeed.Names, (g, name) => Array.ConvertAll(
            Transforms.Apply(new GradientNoise(1, 0), new float[g.Length], new float[g.Length], step: step, name: name),
            x => x * deviation))]);

    private static double Clipping(double norm, double most) => Min(1, most / (norm + Epsilon));

    /// <summary>The factor of a unit: its norm is at most half that of its weights, which is taken for no less than
    /// so much.</summary>
    private static double Adaptive(double[] weights, int[] unit, double[] gradient, double least, bool adds = false)
    {
        var norm = Norm([.. unit.Select(i => weights[i])]);
        var most = 0.5 * (adds ? norm + least : Max(norm, least));
        return Min(1, most / Norm([.. unit.Select(i => gradient[i])]));
    }

    private static double[] Centered(double[] matrix, bool byColumns)
    {
        double[] centered = [.. matrix];
        foreach (var unit in Units(byColumns))
        {
            var mean = unit.Average(i => matrix[i]);
            Array.ForEach(unit, i => centered[i] = matrix[i] - mean);
        }

        return centered;
    }

    private static double[] Units(double[] matrix, bool byColumns, Func<int[], double> factor)
    {
        double[] scaled = [.. matrix];
        foreach (var unit in Units(byColumns))
        {
            Array.ForEach(unit, i => scaled[i] = matrix[i] * factor(unit));
        }

        return scaled;
    }

    private static IEnumerable<int[]> Units(bool byColumns) =>
        Enumerable.Range(0, GradientFeed.Rows * GradientFeed.Columns).GroupBy(i => byColumns ? i % GradientFeed.Columns : i / GradientFeed.Columns).Select(unit => unit.ToArray());

    private static double[][] Clamped(double[][] gradient, double least, double most) =>
        [.. gradient.Select(x => Array.ConvertAll(x, y => Clamp(y, least, most)))];

    private static double[][] Plus(double[][] a, double[][] b) =>
        [.. a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + q).ToArray())];

    private static double[][] Times(double[][] gradient, double factor) => [.. gradient.Select(x => Times(x, factor))];

    private static double[] Times(double[] gradient, double factor) => Array.ConvertAll(gradient, x => x * factor);

    private static double Norm(double[][] parts) => Sqrt(Squares(parts));

    private static double Norm(double[] part) => Sqrt(part.Sum(x => x * x));

    private static double Squares(double[][] parts) => parts.Sum(part => part.Sum(x => x * x));
}
