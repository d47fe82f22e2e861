using Downhill.Gradients;

namespace Downhill;

/// <summary>The gradient of some rows of a table, each once and in ascending order; all other rows have
/// none.</summary>
/// <remarks>It is what a batch leaves of an embedding, and takes time and memory in proportion to its rows, but for 4
/// bytes a row of the table, allocated once. Rows that are named several times are summed in the order in which they
/// are given, so that the bits do not depend on threads. A row that is named is present, zeros or not. Numbers are
/// float32, also beside narrower weights.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var gradient = new RowGradient(rows: 1000, width: 2);
/// gradient.Add([7, 3, 7], [1, 2, 10, 20, 0.5f, 0.25f]);
///
/// Console.WriteLine(string.Join(", ", gradient.Indices.ToArray()));   // 3, 7
/// Console.WriteLine(string.Join(", ", gradient.Values.ToArray()));    // 10, 20, 1.5, 2.25
///
/// var table = new Parameter("table", new float[2000], shape: [1000, 2]) { RowGradient = gradient };
/// new Sgd([table], new() { LearningRate = 0.1 }).Step();              // moves two rows
/// </code>
/// </example>
public sealed class RowGradient
{
    private readonly int[] places; // of each row: one more than its place among those present; 0 if it is not
    private int[] indices = [];
    private float[] values = [];

    /// <summary>Initializes a gradient without a row.</summary>
    /// <param name="rows">The number of rows of the table: the parameter's first extent.</param>
    /// <param name="width">The number of elements of a row: the product of the other extents.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative, or the table has 2³¹ elements or
    /// more.</exception>
    public RowGradient(int rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)rows * width, int.MaxValue, nameof(width));
        (Rows, Width, places) = (rows, width, new int[rows]);
    }

    /// <summary>Gets the number of rows of the table.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of elements of a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of rows that are present.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the rows that are present, ascending.</summary>
    public ReadOnlySpan<int> Indices => indices.AsSpan(0, Count);

    /// <summary>Gets the gradients of the rows that are present, one after the other.</summary>
    public Span<float> Values => values.AsSpan(0, Count * Width);

    /// <summary>Returns the gradient of a row that is present.</summary>
    /// <param name="row">The row of the table.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is not present.</exception>
    public Span<float> this[int row] =>
        (uint)row < (uint)Rows && places[row] > 0 ? At(places[row] - 1) : throw new ArgumentOutOfRangeException(
            nameof(row), row, $"The row is not present. {nameof(Include)} it first.");

    /// <summary>Adds gradients of rows to those that are present.</summary>
    /// <param name="rows">The rows, in any order; one that is named several times gets the sum.</param>
    /// <param name="values">The gradient of each, <see cref="Width"/> elements one after the other.</param>
    /// <exception cref="ArgumentException">There are not as many elements as the rows take; nothing was
    /// added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table; nothing was added.</exception>
    public void Add(ReadOnlySpan<int> rows, ReadOnlySpan<float> values)
    {
        if (values.Length != (long)rows.Length * Width)
        {
            throw new ArgumentException(
                $"{rows.Length} rows of {Width} elements take {(long)rows.Length * Width}, but {values.Length} were "
                + "given. Give each row its gradient.", nameof(values));
        }

        Include(rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var sum = At(places[rows[i]] - 1);
            FloatSpans.Add(sum, values.Slice(i * Width, Width), sum);
        }
    }

    /// <summary>Makes rows present, with zeros if they were not.</summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table; nothing was changed.</exception>
    public void Include(ReadOnlySpan<int> rows)
    {
        Check(rows);
        var before = Count;
        foreach (var row in rows)
        {
            if (places[row] == 0)
            {
                places[row] = 1; // any but 0, until all are ordered
                Grow(ref indices, Count + 1, Rows);
                indices[Count++] = row;
            }
        }

        if (Count > before)
        {
            Grow(ref values, Count * Width, Rows * Width);
            Merge(before);
        }
    }

    /// <summary>Removes all rows and keeps the memory.</summary>
    public void Clear()
    {
        foreach (var row in Indices)
        {
            places[row] = 0;
        }

        Count = 0;
    }

    /// <summary>Writes the gradient of the whole table: zeros but for the rows that are present.</summary>
    /// <param name="table">An element for each of the table, row after row.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void CopyTo(Span<float> table)
    {
        if (table.Length != Rows * Width)
        {
            throw new ArgumentException(
                $"A table of {Rows} rows of {Width} has {Rows * Width} elements, not {table.Length}.", nameof(table));
        }

        table.Clear();
        for (var place = 0; place < Count; place++)
        {
            At(place).CopyTo(table.Slice(indices[place] * Width, Width));
        }
    }

    /// <summary>Orders the rows, and moves the values of those that were present to their new places.</summary>
    /// <remarks>No place is before the old one, so that from the last on nothing is overwritten.</remarks>
    private void Merge(int before)
    {
        Span<int> old = before <= 256 ? stackalloc int[before] : new int[before];
        Indices[..before].CopyTo(old);
        indices.AsSpan(0, Count).Sort();
        for (var (place, from) = (Count - 1, before - 1); place >= 0; place--)
        {
            places[indices[place]] = place + 1;
            if (from >= 0 && old[from] == indices[place])
            {
                At(from--).CopyTo(At(place));
            }
            else
            {
                At(place).Clear();
            }
        }
    }

    private Span<float> At(int place) => values.AsSpan(place * Width, Width);

    private void Check(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rows), row, $"The table has the rows 0 to {Rows - 1}.");
            }
        }
    }

    private static void Grow<T>(ref T[] array, int least, int most)
    {
        if (array.Length < least)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(least, 2L * array.Length), most));
        }
    }
}
