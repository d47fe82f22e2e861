using System.Numerics;

namespace Downhill.Matrices.GaLore;

/// <summary>The singular vectors of gradients on their shorter side, by the eigenvectors of the product with
/// itself.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class Projector<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private EigenDecomposition<T> eigen = new();
    private int threads = 1;
    private T[] gram = [];
    private T[] vectors = [];
    private T[] values = [];

    /// <summary>Makes the projector of a gradient, with the signs nearer to the one before.</summary>
    /// <param name="g">The gradient.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="basis">The projector, r × columns of a matrix that is not wide, else rows × r.</param>
    /// <param name="r">The number of vectors.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Refresh(ReadOnlySpan<T> g, int rows, int columns, Span<T> basis, int r, int threads)
    {
        var (n, isTall) = (Math.Min(rows, columns), rows >= columns);
        Grow(n, threads);
        var square = gram.AsSpan(0, n * n);
        Products<T>.Symmetric(g, rows, columns, transposed: isTall, square, threads);
        eigen.Run(square, n, values, vectors);
        for (var i = 0; i < r; i++)
        {
            var vector = vectors.AsSpan((n - 1 - i) * n, n);
            var (start, stride) = isTall ? (i * n, 1) : (i, r);
            var dot = T.Zero;
            for (var j = 0; j < n; j++)
            {
                dot += vector[j] * basis[start + (j * stride)];
            }

            for (var j = 0; j < n; j++)
            {
                basis[start + (j * stride)] = dot < T.Zero ? -vector[j] : vector[j];
            }
        }
    }

    private void Grow(int n, int threads)
    {
        if (values.Length < n)
        {
            (gram, vectors, values) = (new T[n * n], new T[n * n], new T[n]);
        }

        if (this.threads != threads)
        {
            (this.threads, eigen) = (threads, new(threads));
        }
    }
}
