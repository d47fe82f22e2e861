using Downhill.Lanes;
using Downhill.Matrices.GaLore;
using Downhill.Matrices.Psgd;

namespace Downhill.Matrices.Tests.Traces;

/// <summary>An optimizer in double on one parameter: the same rules and the same phase as in a step.</summary>
internal sealed class TensorOracle
{
    private readonly OptimizerOptions options;
    private readonly TensorPhase<double>? phase;
    private readonly int[] shape;
    private readonly double[][] arrays;
    private readonly double[][] kept;

    public TensorOracle(OptimizerOptions options, double[] weights, int[] shape)
    {
        (this.options, this.shape, Weights, phase) = (options, shape, weights, options.MakeTensorPhase<double>());
        phase?.Check("weights", shape);
        arrays = [.. options.States.Select(state => Filled(weights.Length, state.Initial))];
        var states = phase?.States(shape) ?? [];
        kept = [.. states.Select(state => new double[state.Length])];
        Keys = [.. options.States.Select(state => state.Key), .. states.Select(state => state.Key)];
    }

    public double[] Weights { get; }

    public IReadOnlyList<string> Keys { get; }

    public int Updates { get; private set; }

    /// <summary>The state under a key.</summary>
    public double[] this[string key] => (double[][])[.. arrays, .. kept] is var all
        && Keys.ToList().IndexOf(key) is >= 0 and var i ? all[i] : throw new KeyNotFoundException(key);

    public void Step(int step, double[]? gradient)
    {
        if (gradient is null)
        {
            return;
        }

        StepIndex now = new(step - 1, ++Updates);
        Sweep.Step(phase?.First ?? options, now, Weights, gradient, Array(0), Array(1), Array(2), Array(3));
        if (phase is not null)
        {
            phase.Apply(new(shape, now, 1, arrays[phase.State], Weights, kept));
            Reader reader = new(Weights, gradient, arrays);
            options.Bind<Double1, Reader>(now, ref reader);
        }
    }

    /// <summary>Takes a step of a recorded run, with its noise, projectors and first bases.</summary>
    public void Replay(MatrixTrace trace, string parameter, int step)
    {
        if (phase is PsgdKronPhase<double> kron)
        {
            var noise = new Queue<double>(trace.Noise(parameter, step));
            kron.Recorded = noise.Dequeue;
        }
        else if (phase is GaLorePhase<double> projected)
        {
            projected.Refreshed = basis => trace.Projector(parameter, step)!.CopyTo(basis, 0);
        }

        Step(step, trace.Gradient(parameter, step));
        TakeBases(trace, parameter, step);
    }

    /// <summary>Takes the first bases from a recorded run: where the first gradient has not full rank, some vectors
    /// are arbitrary.</summary>
    private void TakeBases(MatrixTrace trace, string parameter, int step)
    {
        if (Updates == 1)
        {
            foreach (var (key, values) in trace.Snapshot(parameter, step).Where(pair => pair.Key.StartsWith('Q')))
            {
                values.CopyTo(this[key], 0);
            }
        }
    }

    private static double[] Filled(int length, double value)
    {
        var array = new double[length];
        array.AsSpan().Fill(value);
        return array;
    }

    private Span<double> Array(int state) => state < arrays.Length ? arrays[state] : [];

    private readonly struct Reader(double[] weights, double[] gradient, double[][] states) : IRuleReader<Double1>
    {
        public void Read<R>(R rule)
            where R : struct, IRule<R, Double1>
        {
            for (var i = 0; i < weights.Length; i++)
            {
                Span<Double1> s = [At(0, i), At(1, i), At(2, i), At(3, i)];
                var θ = At(weights, i);
                R.Step(rule, ref θ, At(gradient, i), ref s[0], ref s[1], ref s[2], ref s[3]);
                Double1.Store(θ, ref weights[0], (nuint)i);
                for (var state = 0; state < R.States; state++)
                {
                    Double1.Store(s[state], ref states[state][0], (nuint)i);
                }
            }
        }

        private Double1 At(int state, int index) => state < states.Length ? At(states[state], index) : 0.0;

        private static Double1 At(double[] from, int index) => Double1.Load(ref from[0], (nuint)index);
    }
}
