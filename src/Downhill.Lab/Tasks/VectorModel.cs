using Downhill.Lab.Search;

namespace Downhill.Lab.Tasks;

/// <summary>A model of one parameter, a vector, whose loss is computed in float64.</summary>
internal abstract class VectorModel : ITaskModel
{
    private readonly Parameter weight;
    private readonly double[] difference;
    private readonly double[] slope;

    /// <summary>Initializes a model.</summary>
    /// <param name="start">The elements that training starts from.</param>
    protected VectorModel(ReadOnlySpan<double> start)
    {
        var values = new float[start.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)start[i];
        }

        weight = new("weight", values, new float[values.Length]);
        (difference, slope) = (new double[values.Length], new double[values.Length]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IParameter> Parameters => [weight];

    /// <inheritdoc/>
    public abstract int Steps { get; }

    /// <inheritdoc/>
    public virtual double Bound => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Gradient(long step)
    {
        var loss = Loss(step, slope);
        var gradient = weight.TakeGradient(out _);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (float)slope[i];
        }

        return loss;
    }

    /// <inheritdoc/>
    public abstract TaskResult Evaluate(double mean);

    /// <summary>Returns the loss of a step, and writes the gradient.</summary>
    protected abstract double Loss(long step, Span<double> slope);

    /// <summary>Returns the weights less the elements of a point.</summary>
    protected Span<double> Difference(ReadOnlySpan<double> point)
    {
        var values = weight.Values.Span;
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = values[i] - point[i];
        }

        return difference;
    }
}
