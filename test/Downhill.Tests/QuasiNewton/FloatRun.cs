namespace Downhill.Tests.QuasiNewton;

/// <summary>The optimizer on a function, of two parameters that hold the weights.</summary>
internal sealed class FloatRun
{
    private readonly Func<double[], double[], double> function;
    private readonly float[][] values;
    private readonly float[][] gradients;

    public FloatRun(
        Func<double[], double[], double> function, IReadOnlyList<double> start, LbfgsOptions? options = null,
        int threads = 1, NonFinitePolicy policy = NonFinitePolicy.Throw)
    {
        this.function = function;
        var x = start.Select(value => (float)value).ToArray();
        values = [x[..^1], x[^1..]];
        gradients = [new float[x.Length - 1], new float[1]];
        Parameters = [new("w", values[0], gradients[0]), new("b", values[1], gradients[1])];
        Optimizer = new(Parameters, options) { Threads = threads, NonFinite = policy };
    }

    public Parameter[] Parameters { get; }

    public Lbfgs Optimizer { get; }

    public float[] Weights => [.. values[0], .. values[1]];

    /// <summary>What the closure does besides, with the number of its calls.</summary>
    public Action<int> During { get; set; } = _ => { };

    public int Calls { get; private set; }

    public CancellationToken Cancellation { get; set; } = TestContext.Current.CancellationToken;

    /// <summary>All of the state, to be compared.</summary>
    public string Bytes
    {
        get
        {
            var saved = Optimizer.Save();
            var tensors = saved.Select(pair =>
                $"{pair.Key} {Convert.ToHexString(pair.Value.Bytes(0, (int)pair.Value.ByteCount))}");
            var numbers = saved.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key} {pair.Value}");
            return string.Join('\n', tensors.Concat(numbers));
        }
    }

    /// <summary>Returns a run in Rosenbrock's valley after two steps.</summary>
    public static FloatRun Started(LbfgsOptions options)
    {
        var run = new FloatRun(Functions.Rosenbrock, [-1.2, 1], options with { MaxIterations = 5 });
        run.Step();
        run.Step();
        return run;
    }

    public double Step() => Optimizer.Step(Loss, Cancellation);

    public void Set(IEnumerable<float> weights)
    {
        float[] all = [.. weights];
        all.AsSpan(0, all.Length - 1).CopyTo(values[0]);
        values[1][0] = all[^1];
    }

    public float[] Gradient(int parameter) => gradients[parameter];

    private double Loss()
    {
        var g = new double[Weights.Length];
        var loss = function([.. Weights.Select(value => (double)value)], g);
        for (var i = 0; i < g.Length - 1; i++)
        {
            gradients[0][i] = (float)g[i];
        }

        gradients[1][0] = (float)g[^1];
        During(Calls++);
        return loss;
    }
}
