using Downhill.QuasiNewton;

namespace Downhill.Tests.QuasiNewton;

/// <summary>L-BFGS in double on a function.</summary>
internal sealed class DoubleRun : IPoint<double>
{
    private readonly Func<double[], double[], double> function;
    private readonly LbfgsOptions options;
    private readonly LbfgsStep<double> step;

    public DoubleRun(Func<double[], double[], double> function, double[] start, LbfgsOptions options)
    {
        (this.function, this.options, X) = (function, options, [.. start]);
        Memory = new(X.Length, options.HistorySize, options.MaxIterations, threads: 1);
        step = new(Memory, this);
    }

    public double[] X { get; private set; }

    public List<double> Losses { get; } = [];

    public LbfgsMemory<double> Memory { get; }

    public double Step() => step.Run(new(
        options.LearningRate.At(0).Value, options.MaxIterations, options.MaxEvaluations, options.GradientTolerance,
        options.ChangeTolerance, options.LineSearch));

    void IPoint<double>.Read(Span<double> to) => X.CopyTo(to);

    void IPoint<double>.Write(ReadOnlySpan<double> from) => from.CopyTo(X);

    double IPoint<double>.Evaluate(Span<double> gradient)
    {
        var g = new double[X.Length];
        var loss = function(X, g);
        g.CopyTo(gradient);
        Losses.Add(loss);
        return loss;
    }

    void IPoint<double>.Refuse(double loss) => throw new NonFiniteLossException(loss);
}
