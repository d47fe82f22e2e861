namespace Downhill.Training;

/// <summary>The sums of vectors of a table: each row of the input names some by their indices.</summary>
/// <remarks>
/// [bags, places] becomes [bags, features]. It is a linear layer over counts of words, without the zeros: PyTorch's
/// <c>nn.EmbeddingBag</c> with <c>mode='sum'</c>. <c>weight</c> has the shape [count, features] and starts from the
/// standard normal distribution. Bags of different sizes are filled up with <see cref="Padding"/>, which is not added.
/// <para>The gradient is dense, unless <see cref="IsSparse"/> is set. A row that no bag names has a gradient of zeros,
/// which is a real step: momentum goes on, moments fade, weights decay. An index that occurs twice in a batch gets the
/// sum of both slopes.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var words = new EmbeddingBag(count: 1000, features: 2) { Padding = 0 };
/// var output = words.Forward(new Tensor(new float[] { 17, 4, 4, 812, 0, 0 }, 2, 3));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 2: two texts, of three words and of one
/// </code>
/// </example>
public sealed class EmbeddingBag : Module
{
    private readonly Parameter weight;
    private readonly TableGradient gradient;

    /// <summary>Initializes a table with random vectors, drawn with seed 0.</summary>
    /// <remarks>A <see cref="Sequential"/> draws them anew.</remarks>
    /// <param name="count">The number of vectors, 1 to 2²⁴.</param>
    /// <param name="features">The number of elements of a vector, 1 or more.</param>
    public EmbeddingBag(int count, int features)
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

    /// <summary>Gets the index that stands for no vector; null, the default, for none.</summary>
    public int? Padding { get; init; }

    /// <summary>Gets or sets whether the gradient is a <see cref="RowGradient"/> of the rows that the input names, in
    /// place of one of the whole table; default false, as PyTorch's <c>sparse</c>.</summary>
    /// <remarks>Backward pass and step then take time in proportion to these rows. Optimizers that would move the other
    /// rows, too, ask for <see cref="Optimizer.AbsentRows"/>. <see cref="Module.Gradients"/> does not show such a
    /// gradient.</remarks>
    public bool IsSparse { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"EmbeddingBag({Count}, {Features})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator) => generator.FillNormal(weight.Values.Span);

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        if (input.Shape.Count != 2)
        {
            throw new ArgumentException(
                $"{this} takes bags [bags, places], but the input is of shape {ListText.InBrackets(input.Shape)}.",
                nameof(input));
        }

        var output = tape.Empty(input.Rows, Features);
        output.Values.Clear();
        for (var i = 0; i < input.Length; i++)
        {
            var index = IndexCheck.At(input, i, Count, this);
            if (index != Padding)
            {
                RowKernels.Add(Row(weight.Values.Span, index), Row(output.Values, i / input.Columns));
            }
        }

        tape.Record(this, input, output);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry) =>
        gradient.Add(entry, entry.Input.Columns, Padding, IsSparse);

    private Span<float> Row(Span<float> table, int row) => table.Slice(row * Features, Features);
}
