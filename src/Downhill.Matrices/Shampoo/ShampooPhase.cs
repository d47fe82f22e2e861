using System.Numerics;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices.Shampoo;

/// <summary>The middle of Shampoo's update: the gradient between roots, with another method's length.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class ShampooPhase<T>(ShampooOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GraftedStep<T> grafted = new(options);
    private InverseRoot<T> root = new();
    private int rootThreads = 1;
    private T[] corrected = [];
    private T[] between = [];

    /// <inheritdoc/>
    public override bool ReadsWeights => !options.Momentum.IsZero && !options.WeightDecay.IsZero;

    /// <inheritdoc/>
    protected override string Optimizer => "Shampoo";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape)
    {
        List<TensorState> states = [];
        if (!options.Beta1.IsZero)
        {
            states.Add(new("exp_avg", shape));
        }

        if (!options.Momentum.IsZero)
        {
            states.Add(new("momentum", shape));
        }

        if (GraftedStep<T>.HasState(options))
        {
            states.Add(new("grafting", shape));
        }

        var sides = Sides(shape);
        if (sides.HasLeft)
        {
            states.AddRange(Factor(0, sides.Rows));
        }

        if (sides.HasRight)
        {
            states.AddRange(Factor(1, sides.Columns));
        }

        return states;
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var step = tensor.Now.Step;
        var next = 0;
        var average = !options.Beta1.IsZero ? tensor.States[next++] : null;
        var momentum = options.Momentum.IsZero ? null : tensor.States[next++];
        var squares = GraftedStep<T>.HasState(options) ? tensor.States[next++] : null;
        var sides = Sides(tensor.Shape);
        Grow(sides, tensor);
        UpdateFactors(tensor, sides, next);
        grafted.Add(o, squares, step);
        if (average is not null)
        {
            var β1 = options.Beta1.At(step).Value;
            Level1<T>.Scale(T.CreateTruncating(β1), average, average);
            Level1<T>.Axpy(T.CreateTruncating(1 - β1), o, average);
            Level1<T>.Scale(T.CreateTruncating(1 / (1 - Math.Pow(β1, step + 1))), average, o);
        }

        var length = grafted.Step(o, squares, step);
        if (tensor.Now.Update.Value <= options.StartStep)
        {
            grafted.CopyTo(o);
        }
        else
        {
            Precondition(tensor, sides, next);
            grafted.Rescale(o, length);
        }

        AddMomentum(tensor, momentum);
    }

    private static TensorState[] Factor(int side, int n) =>
        [new($"factor_matrix.{side}", n, n), new($"inv_factor_matrix.{side}", n, n)];

    /// <summary>Takes the gradient into the factors, and makes roots that are due.</summary>
    private void UpdateFactors(in TensorUpdate<T> tensor, in FactoredSides sides, int first)
    {
        if (sides.HasLeft)
        {
            UpdateFactor(tensor, sides, tensor.States[first], tensor.States[first + 1], transposed: false);
        }

        if (sides.HasRight)
        {
            UpdateFactor(tensor, sides, tensor.States[^2], tensor.States[^1], transposed: true);
        }
    }

    private void UpdateFactor(
        in TensorUpdate<T> tensor, in FactoredSides sides, T[] factor, T[] inverse, bool transposed)
    {
        var (β2, step) = (options.Beta2.At(tensor.Now.Step).Value, tensor.Now.Step);
        Products<T>.Symmetric(
            tensor.Values, sides.Rows, sides.Columns, transposed, factor, β2 == 1 ? 1 : 1 - β2, β2, tensor.Threads);
        if ((step + 1) % options.Frequency == 0 || tensor.Now.IsFirst)
        {
            var scale = β2 == 1 ? 1 : 1 / (1 - Math.Pow(β2, tensor.Now.Update.Value));
            Level1<T>.Scale(T.CreateTruncating(scale), factor, corrected);
            var n = transposed ? sides.Columns : sides.Rows;
            root.Run(corrected, n, sides.Root, options.Epsilon.At(step).Value, inverse);
        }
    }

    private void Grow(in FactoredSides sides, in TensorUpdate<T> tensor)
    {
        var n = Math.Max(sides.HasLeft ? sides.Rows : 0, sides.HasRight ? sides.Columns : 0);
        if (rootThreads != tensor.Threads)
        {
            (root, rootThreads) = (new(tensor.Threads), tensor.Threads);
        }

        if (corrected.Length < n * n)
        {
            corrected = new T[n * n];
        }

        if (between.Length < tensor.Values.Length)
        {
            between = new T[tensor.Values.Length];
        }
    }

    /// <summary>Multiplies the gradient by the roots.</summary>
    private void Precondition(in TensorUpdate<T> tensor, in FactoredSides sides, int first)
    {
        var o = tensor.Values;
        var x = between.AsSpan(0, o.Length);
        if (sides.HasLeft)
        {
            o.CopyTo(x);
            Products<T>.Multiply(
                tensor.States[first + 1], x, o, (sides.Rows, sides.Rows, sides.Columns), accumulate: false,
                tensor.Threads);
        }

        if (sides.HasRight)
        {
            o.CopyTo(x);
            Products<T>.Multiply(
                x, tensor.States[^1], o, (sides.Rows, sides.Columns, sides.Columns), accumulate: false, tensor.Threads);
        }
    }

    private void AddMomentum(in TensorUpdate<T> tensor, T[]? momentum)
    {
        if (momentum is null)
        {
            return;
        }

        var o = tensor.Values;
        var step = tensor.Now.Step;
        var μ = T.CreateTruncating(options.Momentum.At(step).Value);
        if (!options.WeightDecay.IsZero)
        {
            Level1<T>.Axpy(T.CreateTruncating(options.WeightDecay.At(step).Value), tensor.Weights, o);
        }

        Level1<T>.Scale(μ, momentum, momentum);
        Level1<T>.Axpy(T.One, o, momentum);
        if (options.Nesterov)
        {
            Level1<T>.Axpy(μ, momentum, o);
        }
        else
        {
            momentum.CopyTo(o);
        }
    }

    private FactoredSides Sides(IReadOnlyList<int> shape)
    {
        var (rows, columns) = Extents(shape);
        var merges = options.MergeDimensions && (long)rows * columns <= options.MaxDimension;
        var isVector = merges || shape.Count < 2;
        (rows, columns) = isVector ? (rows * columns, 1) : (rows, columns);
        return new(
            rows, columns, rows <= options.MaxDimension, !isVector && columns <= options.MaxDimension,
            isVector ? 2 : 4);
    }
}
