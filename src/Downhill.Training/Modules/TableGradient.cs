namespace Downhill.Training;

/// <summary>The gradient of a table of vectors: each row is the sum of the slopes of what named it.</summary>
/// <param name="weight">The table.</param>
/// <param name="features">The number of elements of a row.</param>
internal sealed class TableGradient(Parameter weight, int features)
{
    private int[] named = [];

    /// <summary>Adds the slopes of an entry's output to the rows that its input named, in the order of the
    /// input.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="sharers">The number of neighboring indices that share a slope.</param>
    /// <param name="padding">The index that stands for no row; null for none.</param>
    /// <param name="isSparse">Whether the gradient is one of these rows alone, unless there is one of all
    /// already.</param>
    public void Add(in TapeEntry entry, int sharers, int? padding, bool isSparse)
    {
        if (isSparse && weight.TakeRowGradient() is { } rows)
        {
            rows.Include(Named(entry.Input.Values, padding));
            for (var i = 0; i < entry.Input.Length; i++)
            {
                if (Index(entry, i) is var row && row != padding)
                {
                    RowKernels.Add(Slope(entry, i / sharers), rows[row]);
                }
            }

            return;
        }

        var gradient = weight.TakeSum();
        for (var i = 0; i < entry.Input.Length; i++)
        {
            if (Index(entry, i) is var row && row != padding)
            {
                RowKernels.Add(Slope(entry, i / sharers), gradient.Slice(row * features, features));
            }
        }
    }

    private static int Index(in TapeEntry entry, int i) => (int)entry.Input.Values[i];

    private ReadOnlySpan<float> Slope(in TapeEntry entry, int i) =>
        entry.Output.Gradient.Slice(i * features, features);

    private ReadOnlySpan<int> Named(ReadOnlySpan<float> input, int? padding)
    {
        if (named.Length < input.Length)
        {
            named = new int[input.Length];
        }

        var count = 0;
        foreach (var value in input)
        {
            named[count] = (int)value;
            count += named[count] == padding ? 0 : 1;
        }

        return named.AsSpan(0, count);
    }
}
