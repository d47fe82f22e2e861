using System.Numerics;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices.GaLore;

/// <summary>The middle of GaLore's update: Adam on the projected gradient, taken back.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class GaLorePhase<T>(GaLoreOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Projector<T> projector = new();
    private readonly DirectionAdamOptions adam = new()
    {
        Beta1 = options.Beta1, Beta2 = options.Beta2, Epsilon = options.Epsilon,
    };

    private T[] projected = [];
    private T[] direction = [];

    /// <summary>Gets or sets what is told of new projectors, for tests that replay recorded ones.</summary>
    public Action<T[]>? Refreshed { get; set; }

    /// <inheritdoc/>
    protected override string Optimizer => "GaLore";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        if (!IsProjected(shape))
        {
            return [new("exp_avg", shape), new("exp_avg_sq", shape)];
        }

        var (rows, columns, r) = (shape[0], shape[1], (int)options.Rank);
        int[] low = rows >= columns ? [rows, r] : [r, columns];
        return
        [
            new("exp_avg", low), new("exp_avg_sq", low),
            rows >= columns ? new("projector", r, columns) : new("projector", rows, r),
        ];
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        Span<T> m = tensor.States[0], v = tensor.States[1];
        if (projected.Length < o.Length)
        {
            (projected, direction) = (new T[o.Length], new T[o.Length]);
        }

        Span<T> low = projected.AsSpan(0, m.Length), u = direction.AsSpan(0, m.Length);
        u.Clear();
        if (!IsProjected(tensor.Shape))
        {
            o.CopyTo(low);
            PhaseSweep<T>.Step(adam, tensor.Now, u, low, m, v);
            u.CopyTo(o);
            return;
        }

        var (rows, columns, r) = (tensor.Shape[0], tensor.Shape[1], (int)options.Rank);
        var isTall = rows >= columns;
        var basis = tensor.States[2];
        if (((long)tensor.Now.Update.Value - 1) % options.Interval == 0)
        {
            projector.Refresh(o, rows, columns, basis, r, tensor.Threads);
            Refreshed?.Invoke(basis);
        }

        if (isTall)
        {
            Products<T>.Multiply(o, false, basis, true, low, (rows, columns, r), tensor.Threads);
        }
        else
        {
            Products<T>.Multiply(basis, true, o, false, low, (r, rows, columns), tensor.Threads);
        }

        PhaseSweep<T>.Step(adam, tensor.Now, u, low, m, v);
        var (a, b) = isTall ? (direction, basis) : (basis, direction);
        Products<T>.Multiply(a, b, o, (rows, r, columns), accumulate: false, tensor.Threads);
        Level1<T>.Scale(T.CreateTruncating(options.Scale.At(tensor.Now.Step).Value), o, o);
    }

    private bool IsProjected(IReadOnlyList<int> shape) =>
        shape.Count == 2 && options.Rank < Math.Min(shape[0], shape[1]);
}
