namespace Downhill.Training;

/// <summary>A float32 array with a shape, row-major, that may know the pass it is a result of.</summary>
/// <remarks>A tensor is a reference: its copies are the same tensor. A result of a module or a loss borrows its memory
/// from the model, which reuses it, so it is valid until the model runs forward again. Reading it later throws; copy
/// what must outlive the pass.</remarks>
public readonly struct Tensor : IEquatable<Tensor>
{
    private readonly TapeNode? node;
    private readonly int pass;

    /// <summary>Initializes a tensor over memory, which is not copied.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The extents, whose product is the number of elements; none for a scalar.</param>
    /// <exception cref="ArgumentException">An extent is negative, or the shape has another number of
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

    /// <summary>Gets the extents, outermost first.</summary>
    public IReadOnlyList<int> Shape => Node.Shape;

    /// <summary>Gets the extent of the first dimension, which is the number of examples of a batch; 1 for a
    /// scalar.</summary>
    public int Rows => Node.Rows;

    /// <summary>Gets the number of elements in a row: the product of all extents but the first.</summary>
    public int Columns => Node.Columns;

    /// <summary>Gets the number of elements.</summary>
    public int Length => Node.Values.Length;

    /// <summary>Gets the elements, row-major.</summary>
    /// <exception cref="InvalidOperationException">The model has run forward since, and reused the memory.</exception>
    public Span<float> Values => Node.Values.Span;

    /// <summary>Gets the only element of a tensor such as a loss.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more than one element, or none.</exception>
    public float Item => Length == 1
        ? Values[0]
        : throw new InvalidOperationException(
            $"Item reads a tensor of one element; this one has the shape {ListText.InBrackets(Shape)}.");

    /// <summary>Gets whether a backward pass computes the gradient with respect to this tensor.</summary>
    /// <remarks>Results need it. A tensor of the user's own does not unless this is set, which saves a product for the
    /// input of the first layer.</remarks>
    public bool NeedsGradient
    {
        get => Node.NeedsGradient;
        init => Node.NeedsGradient = value;
    }

    /// <summary>Gets whether the tensor has a gradient.</summary>
    public bool HasGradient => Node.HasGradient;

    /// <summary>Gets the gradient that backward passes left, as long as <see cref="Values"/>; empty for none.</summary>
    public ReadOnlySpan<float> Gradient => Node.Gradient;

    /// <summary>Gets the tape that recorded the operation with this result; null for a tensor of the user's
    /// own.</summary>
    public Tape? Tape => Node.Tape;

    /// <summary>Gets the content, if the pass of this tensor is still the last.</summary>
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

    /// <summary>Computes the gradients of this scalar with respect to all parameters on its tape, and adds them to
    /// theirs.</summary>
    /// <remarks><see cref="Parameter{T}.GradientReady"/> tells when the gradient of a parameter is complete.</remarks>
    /// <exception cref="InvalidOperationException">The tensor is no scalar, no pass recorded it, or the model has run
    /// since.</exception>
    public void Backward() => Backward(1);

    /// <summary>Computes the gradients of this scalar times a factor, and adds them to those of the
    /// parameters.</summary>
    /// <remarks>It is for a loss that is scaled, by <see cref="LossScale"/>, or that is a part of a sum.</remarks>
    /// <param name="factor">The factor.</param>
    /// <exception cref="InvalidOperationException">The tensor is no scalar, no pass recorded it, or the model has run
    /// since.</exception>
    public void Backward(float factor)
    {
        if (Tape is null || Length != 1)
        {
            throw new InvalidOperationException(Tape is null
                ? "There is nothing to walk back: no module or loss made this tensor."
                : $"Backward starts from a loss of one element; this tensor is of shape {ListText.InBrackets(Shape)}.");
        }

        Node.TakeGradient(out _)[0] = factor;
        Tape.Backward();
    }

    /// <summary>Returns the memory of the gradient for writing, and marks the gradient as present.</summary>
    /// <remarks>It is for the <see cref="IOperation.Backward"/> of an operation with this tensor as its
    /// input.</remarks>
    /// <param name="accumulate">True if the memory holds a gradient to add to; false if its content is arbitrary and
    /// must be overwritten.</param>
    /// <returns>The gradient, as long as <see cref="Values"/>.</returns>
    public Span<float> TakeGradient(out bool accumulate) => Node.TakeGradient(out accumulate);

    /// <summary>Marks the gradient as missing, and keeps its memory.</summary>
    public void ClearGradient() => Node.HasGradient = false;

    /// <inheritdoc/>
    public bool Equals(Tensor other) => ReferenceEquals(node, other.node) && pass == other.pass;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(node is null ? 0 : node.GetHashCode(), pass);
}
