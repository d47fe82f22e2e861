using System.Numerics;
using Downhill.Matrices.Directions;
using Downhill.Randomness;

namespace Downhill.Matrices.Psgd;

/// <summary>The middle of PSGD's update: the averaged gradient between its factors, which are fitted first.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class PsgdKronPhase<T>(PsgdKronOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BalanceInterval = 100;

    /// <summary>The root of float's machine epsilon, by which noise is scaled.</summary>
    private static readonly double Noisiness = Math.Sqrt(1.1920928955078125e-7);

    private readonly KronFactors<T> factors = new();
    private T[] average = [];
    private T[] noise = [];

    /// <summary>Gets or sets the source of noise, for tests that replay a recorded one.</summary>
    public Func<double>? Recorded { get; set; }

    /// <inheritdoc/>
    public override bool ReadsWeights => !options.WeightDecay.IsZero;

    /// <inheritdoc/>
    protected override string Optimizer => "PSGD-Kron";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        List<TensorState> states = [new("momentum_buffer", shape), new("update", 2)];
        var (rows, columns) = Extents(shape);
        var (left, right) = AreTriangles(shape);
        states.Add(left ? new("Q.0", rows, rows) : new("Q.0", rows));
        if (shape.Count == 2)
        {
            states.Add(right ? new("Q.1", columns, columns) : new("Q.1", columns));
        }

        return states;
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var step = tensor.Now.Step;
        var (rows, columns) = Extents(tensor.Shape);
        var (left, right) = AreTriangles(tensor.Shape);
        var second = tensor.Shape.Count == 2 ? tensor.States[3] : null;
        factors.Bind(tensor.States[2], left, rows, second, right, columns, tensor.Threads);
        Grow(o.Length);
        var (m, β1) = (tensor.States[0], options.Beta1.At(step).Value);
        if (tensor.Now.IsFirst)
        {
            factors.Begin(options.InitialScale.At(step).Value);
        }

        Level1<T>.Scale(T.CreateTruncating(β1), m, m);
        Level1<T>.Axpy(T.CreateTruncating(1 - β1), o, m);
        var corrected = average.AsSpan(0, o.Length);
        Level1<T>.Scale(T.CreateTruncating(1 / (1 - Math.Pow(β1, tensor.Now.Update.Value))), m, corrected);
        UpdateFactors(tensor, options.FitAverage ? corrected : o);
        factors.Precondition(corrected, o);
        ClipAndDecay(tensor);
    }

    private void UpdateFactors(in TensorUpdate<T> tensor, Span<T> g)
    {
        var (last, step) = (tensor.States[1], tensor.Now.Step);
        if (step + 1 - double.CreateTruncating(last[0]) < 1 / options.UpdateProbability.At(step).Value)
        {
            return;
        }

        var v = noise.AsSpan(0, g.Length);
        NormalNumbers normal = new(unchecked((ulong)options.Seed + ((ulong)(uint)tensor.Seed << 32) + (ulong)step));
        var sum = 0.0;
        for (var i = 0; i < g.Length; i++)
        {
            v[i] = T.CreateTruncating(Recorded?.Invoke() ?? normal.Next());
            sum += Math.Abs(double.CreateTruncating(g[i]));
        }

        Level1<T>.Axpy(T.CreateTruncating(Noisiness * sum / g.Length), v, g);
        factors.Update(g, v, options.FactorRate.At(step).Value);
        (last[0], last[1]) = (T.CreateTruncating(step + 1), (last[1] + T.One) % T.CreateTruncating(BalanceInterval));
        if (last[1] == T.Zero)
        {
            factors.Balance();
        }
    }

    private void ClipAndDecay(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var step = tensor.Now.Step;
        var size = (Level1<T>.Norm(o) / Math.Sqrt(o.Length)) + 1e-12;
        Level1<T>.Scale(T.CreateTruncating(Math.Min(1, options.ClippingThreshold.At(step).Value / size)), o, o);
        if (tensor.Shape.Count == 2 && !options.WeightDecay.IsZero)
        {
            Level1<T>.Axpy(T.CreateTruncating(options.WeightDecay.At(step).Value), tensor.Weights, o);
        }
    }

    private (bool Left, bool Right) AreTriangles(IReadOnlyList<int> shape)
    {
        if (shape.Count != 2 || options.Diagonals == KronDiagonals.All)
        {
            return (false, false);
        }

        var (left, right) = (shape[0] <= options.MaxTriangle, shape[1] <= options.MaxTriangle);
        return options.Diagonals == KronDiagonals.Long ? (left, right)
            : (left && shape[0] <= shape[1], right && shape[1] < shape[0]);
    }

    private void Grow(int length)
    {
        if (average.Length < length)
        {
            (average, noise) = (new T[length], new T[length]);
        }
    }
}
