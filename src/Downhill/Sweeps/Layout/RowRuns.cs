namespace Downhill.Sweeps.Layout;

/// <summary>An enumeration of the ranges of neighboring weights that a range of a row gradient is about.</summary>
/// <remarks>Rows that follow each other in the table make one range: if all are present there is but one.</remarks>
/// <param name="rows">The gradient.</param>
/// <param name="range">The range, in elements of the gradient.</param>
internal ref struct RowRuns(RowGradient rows, in ParameterRange range)
{
    private readonly ReadOnlySpan<int> indices = rows.Indices;
    private readonly GroupedParameter parameter = range.Parameter;
    private readonly int end = range.Start + range.Length;
    private int next = range.Start;

    /// <summary>Gets the present range of weights.</summary>
    public ParameterRange Current { get; private set; }

    /// <summary>Gets the element of the gradient that belongs to its first weight.</summary>
    public int GradientStart { get; private set; }

    /// <summary>Moves to the next range.</summary>
    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }

        var (first, within) = Math.DivRem(next, rows.Width);
        var last = first;
        while (last + 1 < indices.Length && indices[last + 1] == indices[last] + 1
            && (last + 1) * rows.Width < end)
        {
            last++;
        }

        var stop = Math.Min((last + 1) * rows.Width, end);
        (GradientStart, Current) = (next, new(parameter, indices[first] * rows.Width + within, stop - next));
        next = stop;
        return true;
    }
}
