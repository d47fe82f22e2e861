using System.Numerics;

namespace Downhill.Matrices.Directions;

/// <summary>A phase that makes a direction of each gradient, with state of its own.</summary>
/// <remarks>The gradient comes with its sign flipped if the step climbs, and with L2 regularization if the options
/// couple it.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal abstract class DirectionPhase<T> : TensorPhase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OptimizerOptions options;

    /// <summary>Initializes the phase of a group's options.</summary>
    protected DirectionPhase(OptimizerOptions options)
    {
        this.options = options;
        First = new GradientCopyOptions(options)
        {
            Maximize = options.Maximize, WeightDecay = options.CoupledWeightDecay, Rounding = options.Rounding,
            Seed = options.Seed,
        };
    }

    /// <summary>Gets the state arrays of options with such a phase: memory for the direction.</summary>
    public static IReadOnlyList<StateInfo> Memory { get; } =
    [
        new("direction", "o", "gradient, then direction") { IsScratch = true },
    ];

    /// <inheritdoc/>
    public override OptimizerOptions First { get; }

    /// <inheritdoc/>
    public sealed override int State => options.States.Count - 1;

    /// <summary>Gets the optimizer's name in messages.</summary>
    protected abstract string Optimizer { get; }

    /// <summary>Returns the exception for bare spans, which have no shape.</summary>
    public static NotSupportedException NoShape(string optimizer) => new(
        $"{optimizer} goes by the shape of a parameter, and bare spans have no shape. "
        + $"Take an {nameof(Optimizer)} instead.");

    /// <inheritdoc/>
    /// <remarks>Vectors and matrices are accepted.</remarks>
    public override void Check(string parameter, IReadOnlyList<int> shape)
    {
        if (shape.Count > 2)
        {
            throw new ArgumentException(
                $"{Optimizer} moves matrices and vectors, but '{parameter}' has the shape "
                + $"{ListText.InBrackets(shape)}. Give it a group of its own with another optimizer, such as AdamW, or "
                + "make a parameter of two dimensions over the same memory.", nameof(parameter));
        }

        if (options.StateFormat != StateFormat.Float32)
        {
            throw new ArgumentException(
                $"{Optimizer} keeps its state in float32, but {nameof(OptimizerOptions.StateFormat)} was "
                + $"{options.StateFormat}. Leave it at {StateFormat.Float32}.", nameof(parameter));
        }
    }

    /// <inheritdoc/>
    public sealed override void Apply(in TensorUpdate<T> tensor)
    {
        if (!tensor.Values.IsEmpty)
        {
            Direct(tensor);
        }
    }

    /// <summary>Makes the direction of a gradient that is not empty, in its place.</summary>
    protected abstract void Direct(in TensorUpdate<T> tensor);

    /// <summary>Returns the rows and columns of a matrix; a vector is one column.</summary>
    protected static (int Rows, int Columns) Extents(IReadOnlyList<int> shape) => shape.Count switch
    {
        0 => (1, 1),
        1 => (shape[0], 1),
        _ => (shape[0], shape[1]),
    };
}
