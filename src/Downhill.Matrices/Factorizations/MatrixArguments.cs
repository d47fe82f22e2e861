namespace Downhill.Matrices.Factorizations;

/// <summary>The checks of arguments that hold matrices.</summary>
internal static class MatrixArguments
{
    /// <summary>Checks the extents of a matrix, which must not be empty, and that memory holds it.</summary>
    public static void Check<T>(ReadOnlySpan<T> values, int rows, int columns, string name)
    {
        if (rows < 1 || columns < 1)
        {
            throw new ArgumentException(
                $"A {rows} × {columns} matrix is empty: it needs a row and a column at least.", name);
        }

        if (values.Length < (long)rows * columns)
        {
            throw new ArgumentException(
                $"A {rows} × {columns} matrix needs {(long)rows * columns} elements, but {values.Length} were given.",
                name);
        }
    }

    /// <summary>Checks what root to take and how much to add to the eigenvalues.</summary>
    public static void CheckRoot(int p, double ridge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1);
        if (!double.IsFinite(ridge) || ridge < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(ridge), ridge, "The ridge is added to eigenvalues: it must be 0 or more, and finite.");
        }
    }
}
