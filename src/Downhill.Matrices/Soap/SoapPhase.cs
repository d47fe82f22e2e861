using System.Numerics;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices.Soap;

/// <summary>The middle of SOAP's update: Adam in the eigenbasis, whose result is turned back.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class SoapPhase<T>(SoapOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Factors = 2;
    private readonly DirectionAdamOptions adam = new()
    {
        Beta1 = options.Beta1, Beta2 = options.Beta2, Epsilon = options.Epsilon,
    };

    private readonly BasisRefresh<T> refresh = new();
    private T[] turned = [];
    private T[] between = [];

    /// <inheritdoc/>
    protected override string Optimizer => "SOAP";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        var (rows, columns) = Extents(shape);
        var (left, right) = Sides(shape);
        List<TensorState> states = [new("exp_avg", shape), new("exp_avg_sq", shape)];
        if (left)
        {
            states.AddRange([new("GG.0", rows, rows), new("Q.0", rows, rows)]);
        }

        if (right)
        {
            states.AddRange([new("GG.1", columns, columns), new("Q.1", columns, columns)]);
        }

        return states;
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var shape = Extents(tensor.Shape);
        var (left, right) = Sides(tensor.Shape);
        var states = tensor.States;
        Span<T> o = tensor.Values, m = states[0], v = states[1];
        Side l = left ? new(states[Factors], states[Factors + 1]) : default;
        Side r = right ? new(states[^2], states[^1]) : default;
        if (turned.Length < o.Length)
        {
            (turned, between) = (new T[o.Length], new T[o.Length]);
        }

        UpdateFactors(tensor, l, r);
        if (tensor.Now.IsFirst)
        {
            refresh.Begin(l.Factor, l.Basis, shape.Rows, o.Length, tensor.Threads);
            refresh.Begin(r.Factor, r.Basis, shape.Columns, o.Length, tensor.Threads);
            o.Clear();
            return;
        }

        var g = turned.AsSpan(0, o.Length);
        Turn(l.Basis, r.Basis, o, g, shape, back: false, tensor.Threads);
        o.Clear();
        PhaseSweep<T>.Step(adam, tensor.Now, o, g, m, v);
        o.CopyTo(g);
        Turn(l.Basis, r.Basis, g, o, shape, back: true, tensor.Threads);
        Normalize(o);
        if (((long)tensor.Now.Update.Value - 1) % options.Frequency == 0)
        {
            Refresh(l, r, m, v, shape, tensor.Threads);
        }
    }

    private void Refresh(Side l, Side r, Span<T> m, Span<T> v, (int Rows, int Columns) shape, int threads)
    {
        var g = turned.AsSpan(0, m.Length);
        Turn(l.Basis, r.Basis, m, g, shape, back: true, threads);
        refresh.Run(l.Factor, l.Basis, shape.Rows, v, (1, shape.Columns), threads);
        refresh.Run(r.Factor, r.Basis, shape.Columns, v, (shape.Rows, 1), threads);
        Turn(l.Basis, r.Basis, g, m, shape, back: false, threads);
    }

    /// <summary>Returns whether rows and columns have a basis.</summary>
    private (bool Left, bool Right) Sides(IReadOnlyList<int> shape) => shape.Count == 2
        ? (shape[0] <= options.MaxDimension, shape[1] <= options.MaxDimension)
        : (shape.Count == 1 && options.PreconditionVectors && shape[0] <= options.MaxDimension, false);

    /// <summary>Averages the products of the gradient with itself.</summary>
    private void UpdateFactors(in TensorUpdate<T> tensor, Side l, Side r)
    {
        var (rows, columns) = Extents(tensor.Shape);
        var β = options.FactorBeta.At(tensor.Now.Step).Value;
        if (l.Factor is { } left)
        {
            Products<T>.Symmetric(
                tensor.Values, rows, columns, transposed: false, left, 1 - β, β, tensor.Threads);
        }

        if (r.Factor is { } right)
        {
            Products<T>.Symmetric(
                tensor.Values, rows, columns, transposed: true, right, 1 - β, β, tensor.Threads);
        }
    }

    /// <summary>Turns a matrix into the bases, PᵀxQ, or back, PxQᵀ.</summary>
    private void Turn(
        T[]? p, T[]? q, ReadOnlySpan<T> x, Span<T> to, (int Rows, int Columns) shape, bool back, int threads)
    {
        var (rows, columns) = shape;
        if (p is null && q is null)
        {
            x.CopyTo(to);
            return;
        }

        var half = q is null ? to : between.AsSpan(0, x.Length);
        if (p is not null)
        {
            Products<T>.Multiply(p, !back, x, false, half, (rows, rows, columns), threads);
            x = half;
        }

        if (q is not null)
        {
            Products<T>.Multiply(x, false, q, back, to, (rows, columns, columns), threads);
        }
    }

    private void Normalize(Span<T> o)
    {
        if (options.NormalizeDirections)
        {
            var size = Level1<T>.Norm(o) / Math.Sqrt(o.Length);
            Level1<T>.Scale(T.CreateTruncating(1 / (size + 1e-30)), o, o);
        }
    }

    /// <summary>A side of a matrix, with the average of products and the basis; without both if it is not
    /// turned.</summary>
    private readonly record struct Side(T[]? Factor, T[]? Basis);
}
