namespace Downhill.QuasiNewton;

/// <summary>L-BFGS in double over one vector, to which recorded runs and results in float are compared.</summary>
internal sealed class LbfgsOracle : IPoint<double>
{
    private readonly LbfgsOptions options;
    private readonly Func<double[], double[], double> function;
    private readonly LbfgsStep<double> step;
    private readonly double[] gradient;

    /// <summary>Initializes an oracle.</summary>
    /// <param name="options">The options.</param>
    /// <param name="start">The weights to begin at, which are copied.</param>
    /// <param name="function">Returns the loss at weights, and writes its gradient into the second array.</param>
    public LbfgsOracle(LbfgsOptions options, double[] start, Func<double[], double[], double> function)
    {
        (this.options, this.function) = (options, function);
        (Weights, gradient) = ([.. start], new double[start.Length]);
        Memory = new(start.Length, options.HistorySize, options.MaxIterations, threads: 1);
        step = new(Memory, this);
    }

    /// <summary>Gets the weights, which steps move.</summary>
    public double[] Weights { get; }

    /// <summary>Gets the number of steps that were done.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets all that goes from a step to the next.</summary>
    public LbfgsMemory<double> Memory { get; }

    /// <summary>Does a step.</summary>
    /// <returns>The loss before it.</returns>
    /// <exception cref="NonFiniteLossException">Loss or gradient are not finite; nothing was changed.</exception>
    public double Step() => step.Run(new(
        options.LearningRate.At(Steps++).Value, options.MaxIterations, options.MaxEvaluations,
        options.GradientTolerance, options.ChangeTolerance, options.LineSearch));

    /// <inheritdoc/>
    void IPoint<double>.Read(Span<double> to) => Weights.CopyTo(to);

    /// <inheritdoc/>
    void IPoint<double>.Write(ReadOnlySpan<double> from) => from.CopyTo(Weights);

    /// <inheritdoc/>
    double IPoint<double>.Evaluate(Span<double> to)
    {
        var loss = function(Weights, gradient);
        gradient.CopyTo(to);
        return loss;
    }

    /// <inheritdoc/>
    void IPoint<double>.Refuse(double loss) => throw new NonFiniteLossException(loss);
}
