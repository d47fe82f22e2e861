namespace Downhill.Training;

/// <summary>Adds a learned vector to each element of a sequence by its position: y[b, t] = x[b, t] + p[t].</summary>
/// <remarks>It takes [batch, time, features], where time is at most the length of the table. <c>weight</c> has the
/// shape [length, features] and starts from the standard normal distribution, as a table of PyTorch's
/// <c>nn.Embedding</c> does. Radford et al., 2018 (GPT).</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var model = new Sequential(new Embedding(26, 8), new PositionalEmbedding(length: 100, features: 8));
/// var output = model.Forward(new Tensor(new float[] { 2, 0, 19 }, 1, 3));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 1, 3, 8
/// </code>
/// </example>
public sealed class PositionalEmbedding : Module
{
    private readonly Parameter weight;

    /// <summary>Initializes a table with random vectors, drawn with seed 0.</summary>
    /// <param name="length">The number of positions, 1 or more.</param>
    /// <param name="features">The number of elements of a vector, 1 or more.</param>
    public PositionalEmbedding(int length, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        (Length, Features) = (length, features);
        weight = AddParameterAs("weight", ParameterRole.Embedding, length, features);
    }

    /// <summary>Gets the number of positions.</summary>
    public int Length { get; }

    /// <summary>Gets the number of elements of a vector.</summary>
    public int Features { get; }

    /// <inheritdoc/>
    public override string ToString() => $"PositionalEmbedding({Length}, {Features})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator) => generator.FillNormal(weight.Values.Span);

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var time = SequenceCheck.Time(input, Features, this);
        if (time > Length)
        {
            throw new ArgumentException(
                $"{this} has {Length} positions, but the input of shape {ListText.InBrackets(input.Shape)} has {time}. "
                + "Make the table longer, or cut the sequence.", nameof(input));
        }

        var output = tape.EmptyLike(input);
        input.Values.CopyTo(output.Values);
        for (var example = 0; example < input.Rows; example++)
        {
            RowKernels.Add(
                weight.Values.Span[..input.Columns], output.Values.Slice(example * input.Columns, input.Columns));
        }

        tape.Record(this, input, output);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        var gradient = weight.TakeSum();
        RowKernels.Sum(entry.Output.Gradient, gradient[..entry.Input.Columns], accumulate: true);
        if (entry.Input.NeedsGradient)
        {
            entry.Input.Node.Adopt(entry.Output.Node);
        }
    }
}
