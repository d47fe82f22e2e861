using Downhill.Lanes;
using Downhill.Matrices.Muon;

namespace Downhill.Matrices.Tests.Muon;

/// <summary>Muon in double: the same rules and the same iteration, on one matrix.</summary>
internal sealed class MuonOracle(MuonOptions options, double[] weights, int rows, int columns)
{
    private readonly double[] direction = new double[weights.Length];

    public double[] Weights => weights;

    public double[] Momentum { get; } = new double[weights.Length];

    public void Step(int step, double[] gradient)
    {
        StepIndex now = new(step - 1, step);
        Run(options.MakeTensorPhase().First, now, gradient);
        new NewtonSchulz<double>(options.Orthogonalization).Run(direction, rows, columns, direction);
        var scale = MuonPhase.Scale(options.Scale, rows, columns);
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] *= scale;
        }

        Run(options, now, gradient);
    }

    private void Run(OptimizerOptions rule, StepIndex now, double[] gradient)
    {
        Reader reader = new(weights, gradient, Momentum, direction);
        rule.Bind<Double1, Reader>(now, ref reader);
    }

    private readonly struct Reader(double[] weights, double[] gradient, double[] momentum, double[] direction)
        : IRuleReader<Double1>
    {
        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
            for (nuint i = 0; i < (nuint)weights.Length; i++)
            {
                var (θ, b, o) = (At(weights, i), At(momentum, i), At(direction, i));
                Double1 unused = 0.0;
                R.Step(rule, ref θ, At(gradient, i), ref b, ref o, ref unused, ref unused);
                Double1.Store(θ, ref weights[0], i);
                Double1.Store(b, ref momentum[0], i);
                Double1.Store(o, ref direction[0], i);
            }
        }

        private static Double1 At(double[] from, nuint index) => Double1.Load(ref from[0], index);
    }
}
