using Downhill.QuasiNewton;

namespace Downhill.Tests.QuasiNewton;

/// <summary>L-BFGS in double on a function, with the losses that it met.</summary>
internal sealed class DoubleRun
{
    private readonly LbfgsOracle oracle;

    public DoubleRun(Func<double[], double[], double> function, double[] start, LbfgsOptions options) =>
        oracle = new(options, start, (x, g) =>
        {
            Losses.Add(function(x, g));
            return Losses[^1];
        });

    public double[] X => oracle.Weights;

    public List<double> Losses { get; } = [];

    public LbfgsMemory<double> Memory => oracle.Memory;

    public double Step() => oracle.Step();
}
