using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Training on the noisy quadratic of DeepOBS.</summary>
internal sealed class NoisyQuadraticModel : VectorModel
{
    private readonly QuadraticForm form;
    private readonly double[][] centers;
    private readonly double[] heights;
    private readonly double[] testCenter;
    private readonly double testHeight;
    private readonly double[] slope;

    /// <summary>Initializes a model with all weights at 1.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="test">The points to judge by.</param>
    /// <param name="seed">The seed of the order of points, the same in every epoch.</param>
    public NoisyQuadraticModel(NoisyQuadratic problem, NoisyQuadraticData test, long seed)
        : base([.. Enumerable.Repeat(1.0, problem.Form.Size)])
    {
        form = problem.Form;
        slope = new double[form.Size];
        Steps = problem.Train.Count / NoisyQuadratic.Batch;
        var order = Enumerable.Range(0, problem.Train.Count).ToArray();
        new Generator(seed).Shuffle(order.AsSpan());
        centers = [.. Enumerable.Range(0, Steps).Select(_ => new double[form.Size])];
        heights =
        [
            .. centers.Select((center, i) => problem.Train.Center(
                order.AsSpan(i * NoisyQuadratic.Batch, NoisyQuadratic.Batch), center)),
        ];
        testCenter = new double[form.Size];
        var judged = Enumerable.Range(0, test.Count - (test.Count % NoisyQuadratic.Batch)).ToArray();
        testHeight = test.Center(judged, testCenter);
    }

    /// <inheritdoc/>
    public override int Steps { get; }

    /// <inheritdoc/>
    public override TaskResult Evaluate(double mean) => new(Loss(testCenter, testHeight, slope), double.NaN);

    /// <inheritdoc/>
    protected override double Loss(long step, Span<double> slope)
    {
        var batch = (int)(step % Steps);
        return Loss(centers[batch], heights[batch], slope);
    }

    private double Loss(double[] center, double height, Span<double> slope) =>
        height + form.At(Difference(center), slope);
}
