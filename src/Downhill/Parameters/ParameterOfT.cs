using System.ComponentModel;
using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill;

/// <summary>Weights that an optimizer moves: named memory, borrowed from whoever owns it and never copied, with the
/// gradient beside it.</summary>
/// <typeparam name="T">The type of weights and gradient: float, <see cref="BFloat16"/> or <see cref="Half"/>. Steps
/// compute in float; how narrower weights are rounded afterwards, <see cref="OptimizerOptions.Rounding"/> says.
/// Weights of double are refused by the compiler: a step in float would lose half their digits.</typeparam>
public partial class Parameter<T> : IParameter
    where T : unmanaged
{
    private readonly TensorType elementType;
    private Memory<T> gradient;

    /// <summary>Borrows memory as a parameter.</summary>
    /// <param name="name">The name, under which state is kept and saved; unique within an optimizer.</param>
    /// <param name="values">The weights; the optimizer writes here.</param>
    /// <param name="gradient">The gradient, as long as <paramref name="values"/>; null while there is none.</param>
    /// <param name="shape">The extents, row-major; none, as in <c>shape: []</c>, for a single number; null for one
    /// dimension. Their product is the number of weights.</param>
    /// <exception cref="ArgumentException">The name is empty or no text, or lengths and shape disagree.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no type that weights may have.</exception>
    public Parameter(string name, Memory<T> values, Memory<T>? gradient = null, IReadOnlyList<int>? shape = null)
    {
        ParameterCheck.Name(name, nameof(name));
        elementType = Kind(name);
        Name = name;
        Values = values;
        Shape = shape is null ? [values.Length] : [.. shape];
        var elements = Shape.Any(extent => extent < 0)
            ? double.NaN : Shape.Aggregate(1.0, (product, extent) => product * extent);
        if (elements != values.Length)
        {
            throw new ArgumentException(
                $"Parameter '{name}': the shape {ListText.InBrackets(Shape)} "
                + (double.IsNaN(elements)
                    ? "has a negative extent" : $"holds {elements:F0} weights, but {values.Length} were given")
                + ". Pass the shape of the memory, or leave it out.", nameof(shape));
        }

        Gradient = gradient;
    }

    /// <summary>Weights of double are refused at compile time; this is never called.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The weights.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="shape">The extents.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    [Obsolete(
        "Steps compute in float, so weights of double would lose half their digits. Use float, BFloat16 or Half.",
        error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Parameter(
        string name, Memory<double> values, Memory<double>? gradient = null, IReadOnlyList<int>? shape = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        throw new NotSupportedException($"Parameter '{name}': weights may be float, BFloat16 or Half, not Double.");
    }

    /// <summary>The name, unique within an optimizer; state is kept and saved under it.</summary>
    public string Name { get; private set; }

    /// <summary>The extents, row-major; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The weights.</summary>
    public Memory<T> Values { get; private set; }

    /// <summary>The number of weights.</summary>
    public int Length => Values.Length;

    /// <summary>Whether there is a gradient. A step skips a parameter without one; a gradient of zeros is a real
    /// step.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>The gradient, as long as <see cref="Values"/>; null while it is missing.</summary>
    /// <remarks>A null array counts as missing too: C# makes it a default <see cref="Memory{T}"/> rather than null,
    /// also in <c>known ? memory : null</c>.</remarks>
    /// <exception cref="ArgumentException">Set to memory of another length.</exception>
    public Memory<T>? Gradient
    {
        get => HasGradient ? gradient : default(Memory<T>?); // a bare null would become an empty Memory
        set
        {
            if (Length > 0 && value.Equals(default(Memory<T>)))
            {
                value = null;
            }

            if (value is { } memory && memory.Length != Length)
            {
                throw new ArgumentException(
                    $"Parameter '{Name}' has {Length} weights, but its gradient has {memory.Length} elements. "
                    + "Give one gradient element for each weight.", nameof(value));
            }

            HasGradient = value.HasValue;
            gradient = value ?? gradient;
        }
    }

    TensorType IParameter.ElementType => elementType;

    /// <summary>Sets the gradient to zeros. A missing gradient stays missing.</summary>
    public void ZeroGradient()
    {
        if (HasGradient)
        {
            gradient.Span.Clear();
        }
    }

    /// <summary>Marks the gradient as missing and keeps its memory: cheaper than zeros, and a parameter that takes no
    /// part in the next loss is then skipped (PyTorch's <c>set_to_none</c>).</summary>
    public void ClearGradient() => HasGradient = false;

    /// <summary>Hands out the gradient's memory to be written, and marks the gradient as present.</summary>
    /// <param name="accumulate">True when the memory holds a gradient to add to; false when its content means nothing
    /// and must be overwritten.</param>
    /// <returns>As many elements as there are weights; allocated when there was no memory yet.</returns>
    public Span<T> TakeGradient(out bool accumulate)
    {
        accumulate = HasGradient;
        if (gradient.Length != Length)
        {
            gradient = new T[Length];
        }

        HasGradient = true;
        return gradient.Span;
    }

    /// <summary>Moves the weights, with their values, into memory of a model, under another name. The gradient is
    /// missing there.</summary>
    internal void Relocate(string name, Memory<T> values, Memory<T> gradientMemory)
    {
        ParameterCheck.Name(name, nameof(name));
        Values.CopyTo(values);
        (Name, Values, gradient, HasGradient) = (name, values, gradientMemory, false);
    }

    Span<byte> IParameter.WeightBytes(int start, int length) => Bytes(Values.Span, start, length);

    Span<byte> IParameter.GradientBytes(int start, int length) => Bytes(gradient.Span, start, length);

    private static Span<byte> Bytes(Span<T> span, int start, int length) =>
        MemoryMarshal.AsBytes(span.Slice(start, length));

    private static TensorType Kind(string name) =>
        default(T) is float or BFloat16 or Half ? TensorTypeExtensions.Of<T>()
        : throw new NotSupportedException(
            $"Parameter '{name}': weights may be float, BFloat16 or Half, not {typeof(T).Name}.");
}
