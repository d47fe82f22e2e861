namespace Downhill.Training;

/// <summary>Gives every example a shape: [batch, n] becomes [batch, a, b, …].</summary>
/// <remarks>Elements stay where they are; nothing is copied. Images of a <see cref="Dataset"/> are rows of pixels; a
/// <see cref="Conv2d"/> takes them as <c>new Unflatten(1, 28, 28)</c> shapes them.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Unflatten(1, 28, 28).Forward(new Tensor(new float[2 * 784], 2, 784));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 1, 28, 28
/// </code>
/// </example>
public sealed class Unflatten : Module
{
    private readonly int[] shape;

    /// <summary>Initializes the module.</summary>
    /// <param name="shape">The extents of an example, each 1 or more.</param>
    public Unflatten(params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Array.ForEach(shape, extent => ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1, nameof(shape)));
        this.shape = [.. shape];
    }

    /// <summary>Gets the extents of an example.</summary>
    public IReadOnlyList<int> Shape => shape;

    /// <inheritdoc/>
    public override string ToString() => $"Unflatten({ListText.Of(shape)})";

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        Span<int> extents = shape.Length < 8 ? stackalloc int[shape.Length + 1] : new int[shape.Length + 1];
        extents[0] = input.Rows;
        shape.CopyTo(extents[1..]);
        var length = 1;
        foreach (var extent in shape)
        {
            length = checked(length * extent);
        }

        return length == input.Columns ? tape.Reshape(input, extents) : throw new ArgumentException(
            $"{this} takes {length} elements an example, but the input of shape {ListText.InBrackets(input.Shape)} has "
            + $"{input.Columns}.", nameof(input));
    }
}
