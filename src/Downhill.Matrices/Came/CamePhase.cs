using System.Numerics;
using Downhill.Matrices.Directions;
using Downhill.Matrices.Factored;

namespace Downhill.Matrices.Came;

/// <summary>The middle of CAME's update: the averaged direction, divided by how unsteady it is.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class CamePhase<T>(CameOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FactoredMoment<T> moment = new();

    /// <inheritdoc/>
    protected override string Optimizer => "CAME";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape) => shape.Count != 2
        ? [new("exp_avg", shape), new("exp_avg_sq", shape)]
        :
        [
            new("exp_avg", shape), new("exp_avg_sq_row", shape[0]), new("exp_avg_sq_col", shape[1]),
            new("exp_avg_res_row", shape[0]), new("exp_avg_res_col", shape[1]),
        ];

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var (states, step) = (tensor.States, tensor.Now.Step);
        double β2 = options.Beta2.At(step).Value, ε1 = options.Epsilon1.At(step).Value;
        Span<T> m = states[0];
        if (tensor.Shape.Count != 2)
        {
            DivideWhole(o, states[1], T.CreateTruncating(β2), T.CreateTruncating(1 - β2), T.CreateTruncating(ε1));
            Average(o, m, step);
            m.CopyTo(o);
            return;
        }

        moment.Average(o, states[1], states[2], β2, ε1);
        moment.Divide(o, states[1], states[2]);
        Average(o, m, step);
        Level1<T>.Axpy(T.NegativeOne, m, o);
        moment.Average(o, states[3], states[4], options.Beta3.At(step).Value, options.Epsilon2.At(step).Value);
        m.CopyTo(o);
        moment.Divide(o, states[3], states[4]);
    }

    private static void DivideWhole(Span<T> o, Span<T> v, T β, T κ, T ε)
    {
        for (var i = 0; i < o.Length; i++)
        {
            v[i] = (β * v[i]) + (κ * ((o[i] * o[i]) + ε));
            o[i] /= T.Sqrt(v[i]);
        }
    }

    /// <summary>Clips a direction, and takes it into the average.</summary>
    private void Average(Span<T> u, Span<T> m, long step)
    {
        var size = Level1<T>.Norm(u) / Math.Sqrt(u.Length);
        var clipped = Math.Max(1, size / options.ClippingThreshold.At(step).Value);
        Level1<T>.Scale(T.CreateTruncating(1 / clipped), u, u);
        var β1 = options.Beta1.At(step).Value;
        Level1<T>.Scale(T.CreateTruncating(β1), m, m);
        Level1<T>.Axpy(T.CreateTruncating(1 - β1), u, m);
    }
}
