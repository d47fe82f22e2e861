namespace Downhill.Training;

/// <summary>A float32 array with a shape, row-major. What a module or a loss returns also knows the tape that can walk
/// back from it.</summary>
/// <remarks>It is a reference: copies of it are the same tensor. A result borrows its memory from the model, which
/// reuses it: it is valid until the model runs forward again. Reading it later throws; copy what must outlive the
/// pass.</remarks>
public readonly struct Tensor : IEquatable<Tensor>
{
    private readonly TapeNode? node;
    private readonly int pass;

    /// <summary>Borrows memory as a tensor.</summary>
    /// <param name="values">The elements, row-major; not copied.</param>
    /// <param name="shape">The extents; their product is the number of elements. Empty for a scalar.</param>
    /// <exception cref="ArgumentException">An extent is negative, or the shape does not hold as many
    /// elements.</exception>
    public Tensor(Memory<float> values, params ReadOnlySpan<int> shape)
    {
        int[] extents = [.. shape];
        var elements = extents.Aggregate(1L, (product, extent) => checked(product * extent));
        if (elements != values.Length || Array.Exists(extents, extent => extent < 0))
        {
            throw new ArgumentException(
                $"The shape {ListText.InBrackets(extents)} holds {elements} elements, but {values.Length} were given. "
                + "Pass the shape of the memory.", nameof(shape));
        }

        node = new()
        {
            Values = values,
            Shape = extents,
            Rows = extents is [var rows, ..] ? rows : 1,
            Columns = TapeNode.ColumnsOf(extents, values.Length),
        };
    }

    internal Tensor(TapeNode node, int pass) => (this.node, this.pass) = (node, pass);

    /// <summary>The extents, outermost first.</summary>
    public IReadOnlyList<int> Shape => Node.Shape;

    /// <summary>The extent of the first dimension: the number of examples of a batch. 1 for a scalar.</summary>
    public int Rows => Node.Rows;

    /// <summary>The number of elements of a row: the product of all extents but the first.</summary>
    public int Columns => Node.Columns;

    /// <summary>The number of elements.</summary>
    public int Length => Node.Values.Length;

    /// <summary>The elements, row-major.</summary>
    /// <exception cref="InvalidOperationException">The model has run forward since and reused the memory.</exception>
    public Span<float> Values => Node.Values.Span;

    /// <summary>The one element of a tensor such as a loss.</summary>
    /// <exception cref="InvalidOperationException">There is more than one element, or none.</exception>
    public float Item => Length == 1
        ? Values[0]
        : throw new InvalidOperationException(
            $"Item reads a tensor of one element; this one has the shape {ListText.InBrackets(Shape)}.");

    /// <summary>Whether a backward pass computes the gradient with respect to this tensor. Results need it; what the
    /// user makes does not unless set, which saves the product for the gradient of the first layer's input.</summary>
    public bool NeedsGradient
    {
        get => Node.NeedsGradient;
        init => Node.NeedsGradient = value;
    }

    /// <summary>Whether there is a gradient.</summary>
    public bool HasGradient => Node.HasGradient;

    /// <summary>The gradient that backward passes left, as long as <see cref="Values"/>; empty while there is
    /// none.</summary>
    public ReadOnlySpan<float> Gradient => Node.Gradient;

    /// <summary>The tape that recorded the operation which made this tensor; null for what the user made.</summary>
    public Tape? Tape => Node.Tape;

    /// <summary>The content, if the pass that made it is still the last.</summary>
    internal TapeNode Node
    {
        get
        {
            if (node is null)
            {
                throw new InvalidOperationException(
                    "This is no tensor but the default of its type: make one with new.");
            }

            return node.Tape is null || node.Tape.Pass == pass ? node : throw new InvalidOperationException(
                "This tensor belongs to an earlier pass: its model has run forward since and reused the memory. "
                + "Read it, and call Backward, before the next Forward.");
        }
    }

    /// <summary>Returns whether two are the same tensor.</summary>
    public static bool operator ==(Tensor left, Tensor right) => left.Equals(right);

    /// <summary>Returns whether two are different tensors.</summary>
    public static bool operator !=(Tensor left, Tensor right) => !left.Equals(right);

    /// <summary>Walks the tape back from this scalar and leaves in every parameter on the way the gradient of it,
    /// added to what was there. <see cref="Parameter{T}.GradientReady"/> tells when one is complete.</summary>
    /// <exception cref="InvalidOperationException">It is no scalar, nothing was recorded, or the model has run
    /// since.</exception>
    public void Backward()
    {
        if (Tape is null || Length != 1)
        {
            throw new InvalidOperationException(Tape is null
                ? "There is nothing to walk back: no module or loss made this tensor."
                : $"Backward starts from a loss of one element; this tensor is of shape {ListText.InBrackets(Shape)}.");
        }

        Node.TakeGradient(out _)[0] = 1;
        Tape.Backward();
    }

    /// <summary>Hands out the gradient's memory to be written, and marks the gradient as present: for the
    /// <see cref="IOperation.Backward"/> of an operation that has this tensor as its input.</summary>
    /// <param name="accumulate">True when the memory holds a gradient to add to; false when its content means nothing
    /// and must be overwritten.</param>
    /// <returns>As many elements as <see cref="Values"/> has.</returns>
    public Span<float> TakeGradient(out bool accumulate) => Node.TakeGradient(out accumulate);

    /// <summary>Marks the gradient as missing and keeps its memory.</summary>
    public void ClearGradient() => Node.HasGradient = false;

    /// <inheritdoc/>
    public bool Equals(Tensor other) => ReferenceEquals(node, other.node) && pass == other.pass;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(node is null ? 0 : node.GetHashCode(), pass);
}
