using Downhill.Lanes;

namespace Downhill.Tests.Forms;

/// <summary>One weight moved in double, by gradients that are given or taken where it stands.</summary>
public sealed class Track(OptimizerOptions options, double start)
{
    private readonly Walk<Double1, double> walk = new(options, [start], x => x);
    private long step;

    public double Weight => walk.Weights[0];

    public double State(int index) => walk.States[index][0];

    public Track Step(double gradient)
    {
        walk.Step(step++, [gradient]);
        return this;
    }

    /// <summary>The weights on the way, without the first.</summary>
    public static double[] Of(OptimizerOptions options, double start, IEnumerable<double> gradients)
    {
        var path = new Track(options, start);
        return [.. gradients.Select(g => path.Step(g).Weight)];
    }

    /// <summary>Gradients with no pattern.</summary>
    public static double[] Gradients(int count) => [.. Draw.Normal(count, seed: 11).Select(x => (double)x)];
}
