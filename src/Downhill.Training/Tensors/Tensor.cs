namespace Downhill.Training;

/// <summary>A float32 array with a shape, row-major. What a module or a loss returns also knows the tape that can walk
/// back from it.</summary>
/// <remarks>A result borrows its memory from the model, which reuses it: it is valid until the model runs forward
/// again. Reading it later throws; copy what must outlive the pass.</remarks>
public sealed class Tensor
{
    private readonly Memory<float> values;
    private readonly int pass;
    private Memory<float> gradient;

    /// <summary>Borrows memory as a tensor.</summary>
    /// <param name="values">The elements, row-major; not copied.</param>
    /// <param name="shape">The extents; their product is the number of elements. Empty for a scalar.</param>
    /// <exception cref="ArgumentException">An extent is negative, or the shape does not hold as many
    /// elements.</exception>
    public Tensor(Memory<float> values, params ReadOnlySpan<int> shape)
        : this(values, shape.ToArray(), null)
    {
    }

    internal Tensor(Memory<float> values, int[] shape, Tape? tape)
    {
        var elements = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (elements != values.Length || Array.Exists(shape, extent => extent < 0))
        {
            throw new ArgumentException(
                $"The shape [{string.Join(", ", shape)}] holds {elements} elements, but {values.Length} were given. "
                + "Pass the shape of the memory.", nameof(shape));
        }

        this.values = values;
        Shape = shape;
        Tape = tape;
        pass = tape?.Pass ?? 0;
        NeedsGradient = tape is not null;
    }

    /// <summary>The extents, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The extent of the first dimension: the number of examples of a batch. 1 for a scalar.</summary>
    public int Rows => Shape.Count == 0 ? 1 : Shape[0];

    /// <summary>How many elements a row holds: the product of all extents but the first.</summary>
    public int Columns => Rows == 0 ? Shape.Skip(1).Aggregate(1, (product, extent) => product * extent) : Length / Rows;

    /// <summary>How many elements.</summary>
    public int Length => values.Length;

    /// <summary>The elements, row-major.</summary>
    /// <exception cref="InvalidOperationException">The model has run forward since and reused the memory.</exception>
    public Span<float> Values
    {
        get
        {
            ThrowIfStale();
            return values.Span;
        }
    }

    /// <summary>The one element of a tensor such as a loss.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or none.</exception>
    public float Item => Length == 1
        ? Values[0]
        : throw new InvalidOperationException(
            $"Item reads a tensor of one element; this one has the shape [{string.Join(", ", Shape)}].");

    /// <summary>Whether a backward pass computes the gradient with respect to this tensor. Results need it; what the
    /// user makes does not unless set, which saves the product for the gradient of the first layer's input.</summary>
    public bool NeedsGradient { get; init; }

    /// <summary>Whether there is a gradient.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>The gradient that backward passes left, as long as <see cref="Values"/>; empty while there is
    /// none.</summary>
    public ReadOnlySpan<float> Gradient => HasGradient ? gradient.Span : default;

    internal Tape? Tape { get; }

    /// <summary>Walks the tape back from this scalar and leaves in every parameter on the way the gradient of it, added
    /// to what was there.</summary>
    /// <exception cref="InvalidOperationException">It is no scalar, nothing was recorded, or the model has run
    /// since.</exception>
    public void Backward()
    {
        ThrowIfStale();
        if (Tape is null || Length != 1)
        {
            throw new InvalidOperationException(Tape is null
                ? "There is nothing to walk back: no module or loss made this tensor."
                : $"Backward starts from a loss of one element; this tensor is of shape [{string.Join(", ", Shape)}].");
        }

        TakeGradient(out _)[0] = 1;
        Tape.Rewind();
    }

    /// <summary>Marks the gradient as missing and keeps its memory.</summary>
    public void ClearGradient() => HasGradient = false;

    internal Span<float> TakeGradient(out bool accumulate)
    {
        accumulate = HasGradient;
        if (gradient.Length != Length)
        {
            gradient = Tape?.Take(Length) ?? new float[Length];
        }

        HasGradient = true;
        return gradient.Span;
    }

    private void ThrowIfStale()
    {
        if (Tape is not null && Tape.Pass != pass)
        {
            throw new InvalidOperationException(
                "This tensor belongs to an earlier pass: its model has run forward since and reused the memory. "
                + "Read it, and call Backward, before the next Forward.");
        }
    }
}
