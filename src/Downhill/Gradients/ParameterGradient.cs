using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Tensors;

namespace Downhill;

/// <summary>The gradient of one parameter on its way to the rule, as an <see cref="IGradientTransform"/> sees
/// it.</summary>
public readonly ref struct ParameterGradient
{
    private readonly TensorType type;
    private readonly ReadOnlySpan<byte> weights;

    /// <summary>Initializes a gradient beside weights of float, to try a transform by itself.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="shape">The extents, row-major.</param>
    /// <param name="step">The number of steps that were done.</param>
    /// <param name="values">The gradient, to be transformed in place.</param>
    /// <param name="weights">The weights, as many as elements of the gradient.</param>
    /// <exception cref="ArgumentException">Gradient and weights differ in length, or from the shape.</exception>
    public ParameterGradient(
        string parameter, IReadOnlyList<int> shape, long step, Span<float> values, ReadOnlySpan<float> weights)
        : this(parameter, shape, step, values, TensorType.Float32, MemoryMarshal.AsBytes(weights))
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(shape);
        if (values.Length != weights.Length || values.Length != shape.Aggregate(1L, (a, b) => a * b))
        {
            throw new ArgumentException(
                $"The gradient of '{parameter}' has {values.Length} elements and there are {weights.Length} weights, "
                + $"but the shape is {ListText.InBrackets(shape)}. Give one element for each weight of the shape.",
                nameof(values));
        }
    }

    internal ParameterGradient(
        string parameter, IReadOnlyList<int> shape, long step, Span<float> values, TensorType type,
        ReadOnlySpan<byte> weights)
    {
        (Parameter, Shape, Step) = (parameter, shape, step);
        Values = values;
        this.type = type;
        this.weights = weights;
    }

    /// <summary>Gets the name of the parameter.</summary>
    public string Parameter { get; }

    /// <summary>Gets the extents, row-major; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Gets the number of steps that were done before this one, from which schedules read their
    /// value.</summary>
    public long Step { get; }

    /// <summary>Gets the gradient, to be transformed in place.</summary>
    public Span<float> Values { get; }

    /// <summary>Copies some of the weights, decoded if they are narrower than float32.</summary>
    /// <param name="start">The index of the first weight.</param>
    /// <param name="destination">The memory for as many weights as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many weights.</exception>
    public void ReadWeights(int start, Span<float> destination)
    {
        var size = type.Size();
        if ((uint)start > (uint)Values.Length || destination.Length > Values.Length - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start,
                $"'{Parameter}' has {Values.Length} weights; {destination.Length} from {start} on are not all there.");
        }

        FloatDecoder.Decode(type, weights.Slice(start * size, destination.Length * size), destination);
    }
}
