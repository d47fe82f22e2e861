namespace Downhill.Matrices;

/// <summary>A view of row-major memory as a matrix, possibly transposed, without a copy.</summary>
public readonly ref struct Matrix
{
    /// <summary>Initializes a view of <paramref name="rows"/> × <paramref name="columns"/> elements, row after
    /// row.</summary>
    /// <param name="values">At least rows × columns elements; more are ignored.</param>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <exception cref="ArgumentException">An extent is negative, or the memory is too short.</exception>
    public Matrix(ReadOnlySpan<float> values, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.Length < (long)rows * columns)
        {
            throw new ArgumentException(
                $"A {rows} × {columns} matrix needs {(long)rows * columns} elements, but {values.Length} were given.",
                nameof(values));
        }

        Values = values[..(rows * columns)];
        Rows = rows;
        Columns = columns;
    }

    private Matrix(ReadOnlySpan<float> values, int rows, int columns, bool isTransposed)
    {
        Values = values;
        Rows = rows;
        Columns = columns;
        IsTransposed = isTransposed;
    }

    /// <summary>Gets the memory, in its own order.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Gets the number of rows of the matrix as seen, after transposition.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns of the matrix as seen, after transposition.</summary>
    public int Columns { get; }

    /// <summary>Gets whether columns, not rows, are contiguous in memory.</summary>
    public bool IsTransposed { get; }

    /// <summary>Gets the transposed view of the same memory.</summary>
    public Matrix Transposed => new(Values, Columns, Rows, !IsTransposed);

    internal int RowStride => IsTransposed ? 1 : Columns;

    internal int ColumnStride => IsTransposed ? Rows : 1;
}
