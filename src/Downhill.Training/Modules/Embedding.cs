namespace Downhill.Training;

/// <summary>A table of vectors, of which each element of the input names one by its index.</summary>
/// <remarks>[batch, time] becomes [batch, time, features], and so on for other shapes. Indices are integers in float32,
/// exact up to 2²⁴. <c>weight</c> has the shape [count, features] and starts from the standard normal distribution, as
/// in PyTorch's <c>nn.Embedding</c>. Its gradient is dense, zeros but for the rows that the input names, unless
/// <see cref="IsSparse"/> is set.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var letters = new Embedding(count: 26, features: 8);
/// var output = letters.Forward(new Tensor(new float[] { 2, 0, 19 }, 1, 3));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 1, 3, 8
/// </code>
/// </example>
public sealed class Embedding : Module
{
    private readonly Parameter weight;
    private readonly TableGradient gradient;

    /// <summary>Initializes a table with random vectors, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="count">The number of vectors, 1 to 2²⁴.</param>
    /// <param name="features">The number of elements of a vector, 1 or more.</param>
    public Embedding(int count, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, IndexCheck.MaxCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        (Count, Features) = (count, features);
        weight = AddParameterAs("weight", ParameterRole.Embedding, count, features);
        gradient = new(weight, features);
    }

    /// <summary>Gets the number of vectors.</summary>
    public int Count { get; }

    /// <summary>Gets the number of elements of a vector.</summary>
    public int Features { get; }

    /// <summary>Gets or sets whether the gradient is a <see cref="RowGradient"/> of the rows that the input names, in
    /// place of one of the whole table; default false, as PyTorch's <c>sparse</c>.</summary>
    /// <remarks>Backward pass and step then take time in proportion to these rows. Optimizers that would move the other
    /// rows, too, ask for <see cref="Optimizer.AbsentRows"/>. <see cref="Module.Gradients"/> does not show such a
    /// gradient.</remarks>
    public bool IsSparse { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"Embedding({Count}, {Features})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator) => generator.FillNormal(weight.Values.Span);

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var shape = input.Node.Shape;
        Span<int> extents = shape.Length < 8 ? stackalloc int[shape.Length + 1] : new int[shape.Length + 1];
        shape.CopyTo(extents);
        extents[^1] = Features;
        var output = tape.Empty(extents);
        for (var i = 0; i < input.Length; i++)
        {
            Row(weight.Values.Span, IndexCheck.At(input, i, Count, this)).CopyTo(Row(output.Values, i));
        }

        tape.Record(this, input, output);
        return output;
    }

    /// <inheritdoc/>
    /// <remarks>Rows that the input names often get their gradients in the order of the input.</remarks>
    protected override void Backward(in TapeEntry entry) =>
        gradient.Add(entry, sharers: 1, padding: null, IsSparse);

    private Span<float> Row(Span<float> table, int row) => table.Slice(row * Features, Features);
}
