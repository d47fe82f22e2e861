namespace Downhill.Matrices;

/// <summary>The arguments of a product C = S + A·B over pinned memory: pointers and strides.</summary>
internal readonly unsafe struct GemmArguments
{
    public required float* A { get; init; }

    public required nint ARow { get; init; }

    public required nint ADepth { get; init; }

    public required float* B { get; init; }

    public required nint BDepth { get; init; }

    public required nint BColumn { get; init; }

    public required float* C { get; init; }

    public required nint CRow { get; init; }

    public required nint CColumn { get; init; }

    /// <summary>The start values: null for zeros, C itself to add to it, or a bias, whose stride between rows is
    /// 0.</summary>
    public required float* Start { get; init; }

    public required nint StartRow { get; init; }

    public required nint StartColumn { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Depth { get; init; }

    /// <summary>Gets whether negative elements of the result become 0.</summary>
    public required bool Rectify { get; init; }

    /// <summary>Returns the transposed product, Cᵀ = Sᵀ + Bᵀ·Aᵀ: the same elements in the same memory.</summary>
    public GemmArguments Transposed() => this with
    {
        A = B,
        ARow = BColumn,
        ADepth = BDepth,
        B = A,
        BDepth = ADepth,
        BColumn = ARow,
        CRow = CColumn,
        CColumn = CRow,
        StartRow = StartColumn,
        StartColumn = StartRow,
        Rows = Columns,
        Columns = Rows,
    };

    /// <summary>Returns the product for a block of C from (row, column) on, with all of its depth.</summary>
    public GemmArguments Block(int row, int rows, int column, int columns) => this with
    {
        A = A + (row * ARow),
        B = B + (column * BColumn),
        C = C + (row * CRow) + (column * CColumn),
        Start = Start == null ? null : Start + (row * StartRow) + (column * StartColumn),
        Rows = rows,
        Columns = columns,
    };

    /// <summary>Returns the product for a range of the depth; all but the first range add to C.</summary>
    public GemmArguments Slice(int start, int depth) => this with
    {
        A = A + (start * ADepth),
        B = B + (start * BDepth),
        Depth = depth,
        Start = start > 0 ? C : Start,
        StartRow = start > 0 ? CRow : StartRow,
        StartColumn = start > 0 ? CColumn : StartColumn,
        Rectify = Rectify && start + depth == Depth,
    };
}
