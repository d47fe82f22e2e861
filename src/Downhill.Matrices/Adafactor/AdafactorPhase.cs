using System.Numerics;
using Downhill.Matrices.Directions;
using Downhill.Matrices.Factored;

namespace Downhill.Matrices.Adafactor;

/// <summary>The middle of Adafactor's update: the gradient over the root of its moment, clipped and scaled.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class AdafactorPhase<T>(AdafactorFamilyOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdafactorForm form = options.Form;
    private readonly FactoredMoment<T> moment = new();

    /// <inheritdoc/>
    public override bool ReadsWeights => form.ScalesByWeights || !form.ScaledDecay.IsZero;

    /// <inheritdoc/>
    protected override string Optimizer => "Adafactor";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        List<TensorState> states = form.Beta1.IsZero ? [] : [new("exp_avg", shape)];
        if (!IsFactored(shape))
        {
            states.Add(new(form.Keys.Whole, shape));
        }
        else if (form.KeepsDimensions)
        {
            states.AddRange([new(form.Keys.Row, shape[0], 1), new(form.Keys.Column, 1, shape[1])]);
        }
        else
        {
            states.AddRange([new(form.Keys.Row, shape[0]), new(form.Keys.Column, shape[1])]);
        }

        return states;
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var step = tensor.Now.Step;
        var β2 = 1 - Math.Pow(tensor.Now.Update.Value, -options.DecayExponent.At(step).Value);
        if (IsFactored(tensor.Shape))
        {
            DivideFactored(o, tensor.States[^2], tensor.States[^1], β2, step);
        }
        else
        {
            DivideWhole(o, tensor.States[^1], β2, step);
        }

        var clipped = Math.Max(1, RootMeanSquare(o) / options.ClippingThreshold.At(step).Value);
        var α = form.Rate?.Invoke(tensor.Now) ?? 1;
        if (form.ScalesByWeights)
        {
            α *= Math.Max(options.Epsilon2.At(step).Value, RootMeanSquare(tensor.Weights));
        }

        Level1<T>.Scale(T.CreateTruncating(α / clipped), o, o);
        AverageAndDecay(tensor, α);
    }

    private void AverageAndDecay(in TensorUpdate<T> tensor, double α)
    {
        var o = tensor.Values;
        var step = tensor.Now.Step;
        if (!form.Beta1.IsZero)
        {
            var (m, β1) = (tensor.States[0], form.Beta1.At(step).Value);
            Level1<T>.Scale(T.CreateTruncating(β1), m, m);
            Level1<T>.Axpy(T.CreateTruncating(1 - β1), o, m);
            m.CopyTo(o);
        }

        if (!form.ScaledDecay.IsZero)
        {
            Level1<T>.Axpy(T.CreateTruncating(α * form.ScaledDecay.At(step).Value), tensor.Weights, o);
        }
    }

    private void DivideFactored(Span<T> o, Span<T> row, Span<T> column, double β2, long step)
    {
        moment.Average(o, row, column, β2, form.Added.At(step).Value);
        if (form.Least.At(step).Value is > 0 and var least)
        {
            FactoredMoment<T>.Divide(o, row, column, least, least * least);
        }
        else
        {
            moment.Divide(o, row, column);
        }
    }

    private void DivideWhole(Span<T> o, Span<T> v, double β2, long step)
    {
        T β = T.CreateTruncating(β2), κ = T.CreateTruncating(1 - β2), ε = T.CreateTruncating(form.Added.At(step).Value);
        var least = form.Least.At(step).Value;
        var floor = T.CreateTruncating(least * least);
        for (var i = 0; i < o.Length; i++)
        {
            v[i] = (β * v[i]) + (κ * ((o[i] * o[i]) + ε));
            o[i] /= T.Sqrt(T.Max(v[i], floor));
        }
    }

    private bool IsFactored(IReadOnlyList<int> shape) =>
        shape.Count == 2 && Math.Min(shape[0], shape[1]) > form.LeastDimension;

    private static double RootMeanSquare(ReadOnlySpan<T> x) => Level1<T>.Norm(x) / Math.Sqrt(x.Length);
}
