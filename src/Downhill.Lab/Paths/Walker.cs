using Downhill.Lab.Surfaces;
using Downhill.Sweeps;
using Downhill.Training;

namespace Downhill.Lab.Paths;

/// <summary>An optimizer on its path, in float64, by the same rule as everywhere.</summary>
internal sealed class Walker
{
    private readonly PathPlan plan;
    private readonly OptimizerOptions options;
    private readonly Generator noise;
    private readonly double[] weights;
    private readonly double[][] state;

    public Walker(PathPlan plan, PathSpec spec, Point start)
    {
        (this.plan, options, noise) = (plan, spec.Options, new(plan.Seed));
        weights = [start.X, start.Y];
        state = [.. options.States.Select(info => new[] { info.Initial, info.Initial })];
    }

    /// <summary>Gets the number of steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>Gets the current point of the path.</summary>
    public Point Position => new(weights[0], weights[1]);

    /// <summary>Gets the point where the gradient of the last step was taken.</summary>
    public Point GradientAt { get; private set; }

    /// <summary>Gets the gradient of the last step, with noise.</summary>
    public Point Gradient { get; private set; }

    /// <summary>Gets the state, in the order of <see cref="OptimizerOptions.States"/>.</summary>
    public IReadOnlyList<Point> State => [.. state.Select(s => new Point(s[0], s[1]))];

    /// <summary>Takes one step.</summary>
    /// <returns>False if height, gradient or new position is not finite; the position then stays.</returns>
    public bool Step()
    {
        var now = StepIndex.Of(Steps + 1);
        GradientAt = Ahead(now);
        var height = plan.Surface.At(GradientAt);
        Gradient = height.Gradient + Noise();
        if (!double.IsFinite(height.Value) || !Gradient.IsFinite)
        {
            return false;
        }

        var before = Position;
        Sweep.Step(options, now, weights, [Gradient.X, Gradient.Y], Kept(0), Kept(1), Kept(2), Kept(3));
        if (!Position.IsFinite || !double.IsFinite(plan.Surface.At(Position).Value))
        {
            (weights[0], weights[1]) = (before.X, before.Y);
            return false;
        }

        Steps++;
        return true;
    }

    private Point Ahead(StepIndex now)
    {
        if (!options.LooksAhead)
        {
            return Position;
        }

        double[] ahead = [.. weights];
        Sweep.LookAhead(options, now, ahead, state[0]);
        return new(ahead[0], ahead[1]);
    }

    private Point Noise() => plan.Noise == 0 ? default : plan.Noise * Normal();

    /// <summary>Returns two normal numbers (Box and Muller, 1958).</summary>
    private Point Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - noise.Uniform()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * noise.Uniform());
        return new(radius * cos, radius * sin);
    }

    private Span<double> Kept(int index) => index < state.Length ? state[index] : default(Span<double>);
}
