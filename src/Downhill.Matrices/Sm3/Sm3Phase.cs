using System.Numerics;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices.Sm3;

/// <summary>The middle of SM3's update: the gradient over the root of what its row and its column have seen.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class Sm3Phase<T>(Sm3Options options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] columnMaxima = [];

    /// <inheritdoc/>
    protected override string Optimizer => "SM3";

    private bool HasMomentum => !options.Momentum.IsZero;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        List<TensorState> states = HasMomentum ? [new("momentum_buffer", shape)] : [];
        if (shape.Count == 2)
        {
            states.AddRange([new("accumulator_0", shape[0], 1), new("accumulator_1", 1, shape[1])]);
        }
        else
        {
            states.Add(new("accumulator_0", shape));
        }

        return states;
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var (states, step) = (tensor.States, tensor.Now.Step);
        var β = options.Beta.At(step).Value;
        Weights weights = new(
            T.CreateTruncating(β == 0 ? 1 : β), T.CreateTruncating(β == 0 ? 1 : 1 - β),
            T.CreateTruncating(options.Epsilon.At(step).Value));
        if (tensor.Shape.Count == 2)
        {
            Divide(o, states[^2], states[^1], weights, keepsOld: β > 0);
        }
        else
        {
            DivideVector(o, states[^1], weights, keepsOld: β > 0);
        }

        if (HasMomentum)
        {
            var (m, μ) = (states[0], options.Momentum.At(step).Value);
            Level1<T>.Scale(T.CreateTruncating(μ), m, m);
            Level1<T>.Axpy(T.CreateTruncating(1 - μ), o, m);
            m.CopyTo(o);
        }
    }

    private static void DivideVector(Span<T> o, Span<T> sums, Weights weights, bool keepsOld)
    {
        for (var i = 0; i < o.Length; i++)
        {
            var ν = weights.Next(sums[i], o[i]);
            sums[i] = keepsOld ? T.Max(sums[i], ν) : ν;
            o[i] /= T.Sqrt(ν + weights.Epsilon);
        }
    }

    private void Divide(Span<T> o, Span<T> rows, Span<T> columns, Weights weights, bool keepsOld)
    {
        if (columnMaxima.Length < columns.Length)
        {
            columnMaxima = new T[columns.Length];
        }

        var maxima = columnMaxima.AsSpan(0, columns.Length);
        maxima.Clear();
        if (keepsOld)
        {
            columns.CopyTo(maxima);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var row = o.Slice(i * columns.Length, columns.Length);
            var largest = keepsOld ? rows[i] : T.Zero;
            for (var j = 0; j < row.Length; j++)
            {
                var ν = weights.Next(T.Min(rows[i], columns[j]), row[j]);
                largest = T.Max(largest, ν);
                maxima[j] = T.Max(maxima[j], ν);
                row[j] /= T.Sqrt(ν + weights.Epsilon);
            }

            rows[i] = largest;
        }

        maxima.CopyTo(columns);
    }

    /// <summary>The weights of what was seen and of the new square, and ε.</summary>
    private readonly record struct Weights(T Old, T New, T Epsilon)
    {
        public T Next(T seen, T gradient) => (Old * seen) + (New * (gradient * gradient));
    }
}
