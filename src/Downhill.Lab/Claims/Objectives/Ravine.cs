using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>A quadratic with curvatures from 1 down to 1/κ, and its minimum 0 at the origin.</summary>
/// <remarks>The curvatures between are log-uniform, and the coordinates of the start along the axes normal: a turn
/// alone would change nothing for SGD and momentum, and its seeds would be one. So it is not the task of a
/// quadratic, whose curvatures are the same with every seed; and the descent is in float64, as one to 1e-6 asks
/// for.</remarks>
internal sealed class Ravine : IObjective
{
    private readonly double[] curvatures;
    private readonly double[][] axes;

    /// <summary>Initializes a ravine.</summary>
    /// <param name="seed">The seed of curvatures, directions and start.</param>
    /// <param name="size">The number of weights, 2 or more.</param>
    /// <param name="condition">The condition number κ.</param>
    /// <param name="isTurned">Whether its axes are turned at random, so that each weight meets all scales.</param>
    public Ravine(long seed, int size, double condition, bool isTurned)
    {
        var generator = new Generator(seed);
        double[] between = [.. Enumerable.Range(0, size - 2).Select(_ => generator.Uniform()).Order()];
        curvatures = [1, .. between.Select(share => Math.Pow(condition, -share)), 1 / condition];
        axes = isTurned ? Turned(generator, size) : Upright(size);
        double[] along = [.. curvatures.Select(_ => generator.Normal())];
        Start = [.. Enumerable.Range(0, size).Select(j => along.Index().Sum(one => one.Item * axes[one.Index][j]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < curvatures.Length; i++)
        {
            sum += 0.5 * curvatures[i] * Math.Pow(Along(weights, i), 2);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        gradient.Clear();
        for (var i = 0; i < curvatures.Length; i++)
        {
            var slope = curvatures[i] * Along(weights, i);
            for (var j = 0; j < gradient.Length; j++)
            {
                gradient[j] += slope * axes[i][j];
            }
        }
    }

    /// <summary>Gets the curvatures along the axes, from 1, the steepest, down.</summary>
    public IReadOnlyList<double> Curvatures => curvatures;

    /// <summary>Returns the coordinate along an axis of the ravine, from 0, the steepest, on.</summary>
    public double Along(ReadOnlySpan<double> weights, int axis)
    {
        var sum = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            sum += axes[axis][j] * weights[j];
        }

        return sum;
    }

    private static double[][] Upright(int size) =>
        [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray())];

    /// <summary>Returns random directions at right angles, by Gram and Schmidt's method.</summary>
    private static double[][] Turned(Generator generator, int size)
    {
        List<double[]> turned = [];
        while (turned.Count < size)
        {
            double[] axis = [.. Enumerable.Range(0, size).Select(_ => generator.Normal())];
            foreach (var other in turned)
            {
                var share = axis.Zip(other, (a, b) => a * b).Sum();
                axis = [.. axis.Zip(other, (a, b) => a - (share * b))];
            }

            var length = Math.Sqrt(axis.Sum(a => a * a));
            turned.Add([.. axis.Select(a => a / length)]);
        }

        return [.. turned];
    }
}
