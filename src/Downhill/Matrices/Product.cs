namespace Downhill.Matrices;

/// <summary>C = A·B, or C += A·B, over pinned memory: pointers and the strides that walk it.</summary>
internal readonly unsafe struct Product
{
    public required float* A { get; init; }

    public required nint ARow { get; init; }

    public required nint ADepth { get; init; }

    public required float* B { get; init; }

    public required nint BDepth { get; init; }

    public required nint BColumn { get; init; }

    public required float* C { get; init; }

    public required nint CRow { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Depth { get; init; }

    public required bool Accumulate { get; init; }

    /// <summary>Cᵀ = Bᵀ·Aᵀ, for a C of one column, whose transposed lies in memory the same way.</summary>
    public Product Transposed() => this with
    {
        A = B,
        ARow = BColumn,
        ADepth = BDepth,
        B = A,
        BDepth = ADepth,
        BColumn = ARow,
        Rows = Columns,
        Columns = Rows,
        CRow = Rows,
    };

    /// <summary>The block of C that starts at (row, column), with all of its depth.</summary>
    public Product Block(int row, int rows, int column, int columns) => this with
    {
        A = A + (row * ARow),
        B = B + (column * BColumn),
        C = C + (row * CRow) + column,
        Rows = rows,
        Columns = columns,
    };

    /// <summary>The share of a range of the depth; all but the first add to what stands in C.</summary>
    public Product Slice(int start, int depth) => this with
    {
        A = A + (start * ADepth),
        B = B + (start * BDepth),
        Depth = depth,
        Accumulate = Accumulate || start > 0,
    };
}
