namespace Downhill.Lab.Claims.Objectives;

/// <summary>An optimizer on its way down an objective, in float64, by the same rule as everywhere.</summary>
internal sealed class Descent
{
    private readonly OptimizerOptions options;
    private readonly double[] weights;
    private readonly double[] gradient;
    private readonly double[][] state;

    /// <summary>Stands at the start of an objective.</summary>
    /// <param name="options">The optimizer; one that looks ahead is not meant.</param>
    /// <param name="objective">The objective, of which no gradient was taken.</param>
    public Descent(OptimizerOptions options, IObjective objective)
    {
        (this.options, Objective, weights) = (options, objective, [.. objective.Start]);
        gradient = new double[weights.Length];
        state = [.. options.States.Select(info => Enumerable.Repeat(info.Initial, weights.Length).ToArray())];
    }

    /// <summary>Gets the function to descend on.</summary>
    public IObjective Objective { get; }

    /// <summary>Gets the place on the way.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Gets the number of steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>Gets the loss at the weights.</summary>
    public double Loss => Objective.Loss(weights);

    /// <summary>Takes a step.</summary>
    public void Step()
    {
        Objective.Gradient(weights, gradient);
        Steps++;
        Sweep.Step(options, StepIndex.Of(Steps), weights, gradient, Kept(0), Kept(1), Kept(2), Kept(3));
    }

    /// <summary>Takes some steps.</summary>
    public Descent Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step();
        }

        return this;
    }

    /// <summary>Returns the number of steps until something holds; infinite if it does not within a number of
    /// them.</summary>
    public double Until(Func<Descent, bool> holds, int most)
    {
        while (!holds(this))
        {
            if (Steps == most)
            {
                return double.PositiveInfinity;
            }

            Step();
        }

        return Steps;
    }

    /// <summary>Returns the number of steps down to a loss; infinite if it takes too many, or rises to ten times that
    /// of
    /// the start on the way.</summary>
    /// <remarks>At an enormous rate an adaptive method leaps far beyond an exact quadratic, and its second step,
    /// divided
    /// by the first, leads straight back to the minimum. That is no descent.</remarks>
    public double DownTo(double loss, int most)
    {
        var limit = 10 * Loss;
        var steps = Until(way => way.Loss <= loss || !(way.Loss <= limit), most);
        return Loss <= loss ? steps : double.PositiveInfinity;
    }

    private Span<double> Kept(int index) => index < state.Length ? state[index] : default(Span<double>);
}
