using System.ComponentModel;
using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill;

/// <summary>Named weights that an optimizer moves, with their gradient, in memory that the caller owns.</summary>
/// <remarks>Nothing is copied: a step writes to the memory that was given. For float there is the shorter
/// <see cref="Parameter"/>.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// var (values, gradient) = (new BFloat16[1000], new BFloat16[1000]);
/// var weights = new Parameter<BFloat16>("weights", values, gradient);
///
/// // Rounded stochastically, so that small steps are not lost.
/// new Adam([weights], new() { Rounding = Rounding.Stochastic }).Step();
/// ]]></code>
/// </example>
/// <typeparam name="T">The type of weights and gradient: float, <see cref="BFloat16"/> or <see cref="Half"/>. Steps
/// compute in float; <see cref="OptimizerOptions.Rounding"/> chooses the rounding of narrower weights. The compiler
/// refuses weights of double: a step in float would lose half their digits.</typeparam>
public partial class Parameter<T> : IParameter
    where T : unmanaged
{
    private readonly TensorType elementType;
    private Memory<T> gradient;

    /// <summary>Initializes a parameter over memory that stays the caller's.</summary>
    /// <param name="name">The name, unique within an optimizer, by which state is kept and saved.</param>
    /// <param name="values">The weights; the optimizer writes here.</param>
    /// <param name="gradient">The gradient, as long as <paramref name="values"/>; null while there is none.</param>
    /// <param name="shape">The extents, row-major, whose product is the number of weights; empty for a single number,
    /// null for one dimension.</param>
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

    /// <summary>Refuses weights of double at compile time; it is never called.</summary>
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

    /// <summary>Gets the name, unique within an optimizer; state is kept and saved under it.</summary>
    public string Name { get; private set; }

    /// <summary>Gets the extents, row-major; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Gets or sets what the parameter is to its network; null, the default, if nobody has told.</summary>
    public ParameterRole? Role { get; set; }

    /// <summary>Gets the weights, which each step writes.</summary>
    public Memory<T> Values { get; private set; }

    /// <summary>Gets the number of weights.</summary>
    public int Length => Values.Length;

    /// <summary>Gets whether there is a gradient. Without one a step skips the parameter; a gradient of zeros is a real
    /// step.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>Gets or sets the gradient, as long as <see cref="Values"/>; null while it is missing, or is a
    /// <see cref="RowGradient"/>.</summary>
    /// <remarks>A null array counts as missing too: C# makes it a default <see cref="Memory{T}"/> rather than null,
    /// also in <c>known ? memory : null</c>.</remarks>
    /// <exception cref="ArgumentException">Set to memory of another length.</exception>
    public Memory<T>? Gradient
    {
        get => HasGradient && !hasRows ? gradient : default(Memory<T>?); // a bare null would become an empty Memory
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

            (HasGradient, hasRows) = (value.HasValue, false);
            gradient = value ?? gradient;
        }
    }

    TensorType IParameter.ElementType => elementType;

    /// <summary>Moves the weights with their values into memory of a model, under another name; the gradient is then
    /// missing.</summary>
    internal void Relocate(string name, Memory<T> values, Memory<T> gradientMemory)
    {
        ParameterCheck.Name(name, nameof(name));
        Values.CopyTo(values);
        (Name, Values, gradient) = (name, values, gradientMemory);
        ClearGradient();
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
