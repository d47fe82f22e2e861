namespace Downhill.Lab.Tasks;

/// <summary>A quadratic form ½·dᵀHd with a symmetric matrix H, in float64.</summary>
/// <param name="matrix">The matrix, row-major.</param>
internal sealed class QuadraticForm(double[] matrix)
{
    /// <summary>Gets the number of rows.</summary>
    public int Size { get; } = (int)Math.Sqrt(matrix.Length);

    /// <summary>Returns the form of RᵀDR, where D is diagonal.</summary>
    /// <param name="rotation">The matrix R, row-major.</param>
    /// <param name="eigenvalues">The diagonal of D.</param>
    public static QuadraticForm Of(double[] rotation, ReadOnlySpan<double> eigenvalues)
    {
        var size = eigenvalues.Length;
        var matrix = new double[size * size];
        for (var k = 0; k < size; k++)
        {
            var row = rotation.AsSpan(k * size, size);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    matrix[(i * size) + j] += row[i] * eigenvalues[k] * row[j];
                }
            }
        }

        return new(matrix);
    }

    /// <summary>Returns ½·dᵀHd, and writes Hd.</summary>
    /// <param name="difference">The vector d.</param>
    /// <param name="slope">The memory for the product.</param>
    public double At(ReadOnlySpan<double> difference, Span<double> slope)
    {
        var twice = 0.0;
        for (var i = 0; i < Size; i++)
        {
            var row = matrix.AsSpan(i * Size, Size);
            var sum = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                sum += row[j] * difference[j];
            }

            slope[i] = sum;
            twice += sum * difference[i];
        }

        return twice / 2;
    }
}
