namespace Downhill.Training;

/// <summary>The content of a tensor.</summary>
/// <remarks>A tape keeps its nodes and fills them anew at every pass, so that a pass allocates nothing. The number of
/// the pass tells an old tensor from a new one.</remarks>
internal sealed class TapeNode
{
    private Memory<float> gradient;

    public Memory<float> Values { get; set; }

    public int[] Shape { get; set; } = [];

    public int Rows { get; set; }

    public int Columns { get; set; }

    public Tape? Tape { get; init; }

    public bool NeedsGradient { get; set; }

    public bool HasGradient { get; set; }

    public Span<float> Gradient => HasGradient ? gradient.Span : default;

    /// <summary>Returns the memory of the gradient for writing; <paramref name="accumulate"/> tells whether to add to
    /// its content.</summary>
    public Span<float> TakeGradient(out bool accumulate)
    {
        accumulate = HasGradient;
        if (gradient.Length != Values.Length)
        {
            gradient = Tape?.Buffer(Values.Length) ?? new float[Values.Length];
        }

        HasGradient = true;
        return gradient.Span;
    }

    /// <summary>Takes memory that holds the gradient already.</summary>
    public void AdoptGradient(Memory<float> made) => (gradient, HasGradient) = (made, true);

    /// <summary>Passes the whole gradient of a result on, as the gradient of this node or added to it.</summary>
    /// <param name="result">The result, whose gradient nothing reads afterwards.</param>
    public void Adopt(TapeNode result)
    {
        if (!HasGradient && Tape is not null)
        {
            AdoptGradient(result.gradient);
        }
        else
        {
            AddGradient(result.Gradient);
        }
    }

    /// <summary>Adds to the gradient, or copies if there is none.</summary>
    public void AddGradient(ReadOnlySpan<float> added)
    {
        var taken = TakeGradient(out var accumulate);
        if (accumulate)
        {
            RowKernels.Add(added, taken);
        }
        else
        {
            added.CopyTo(taken);
        }
    }

    /// <summary>Makes the node the result of a new pass.</summary>
    public void Renew(Memory<float> values, ReadOnlySpan<int> shape)
    {
        (Values, gradient, HasGradient, NeedsGradient) = (values, default, false, true);
        if (!shape.SequenceEqual(Shape))
        {
            Shape = shape.ToArray();
            Rows = shape.IsEmpty ? 1 : shape[0];
            Columns = ColumnsOf(Shape, values.Length);
        }
    }

    /// <summary>Returns the product of all extents but the first.</summary>
    public static int ColumnsOf(int[] shape, int length) => shape is [0, ..]
        ? shape.Skip(1).Aggregate(1, (product, extent) => product * extent)
        : length / (shape is [var rows, ..] ? rows : 1);
}
