using System.Numerics;

namespace Downhill.Matrices.Soap;

/// <summary>The eigenbases of factors: made once by a decomposition, then followed by orthogonal iteration.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class BasisRefresh<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private EigenDecomposition<T> eigen = new();
    private QRDecomposition<T> decomposition = new();
    private int threads = 1;
    private T[] product = [];
    private T[] other = [];
    private T[] moment = [];
    private T[] values = [];
    private int[] order = [];

    /// <summary>Makes the basis: eigenvectors as columns, the largest eigenvalue first.</summary>
    public void Begin(T[]? factor, T[]? basis, int n, int length, int threads)
    {
        if (factor is null)
        {
            return;
        }

        Grow(n, length, threads);
        var vectors = product.AsSpan(0, n * n);
        eigen.Run(factor, n, values, vectors);
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
            {
                basis![(row * n) + column] = vectors[((n - 1 - column) * n) + row];
            }
        }

    }

    /// <summary>Follows the factor by one power iteration, and sorts what is kept per direction alike.</summary>
    /// <param name="factor">The factor; null if the side has none.</param>
    /// <param name="basis">The basis, changed.</param>
    /// <param name="n">The length of the side.</param>
    /// <param name="v">The second moment in the basis, sorted along the side.</param>
    /// <param name="around">The extents before and after the side.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void Run(T[]? factor, T[]? basis, int n, Span<T> v, (int Before, int After) around, int threads)
    {
        if (factor is null)
        {
            return;
        }

        Grow(n, v.Length, threads);
        Span<T> power = product.AsSpan(0, n * n), sorted = other.AsSpan(0, n * n);
        Products<T>.Multiply(factor, basis, power, (n, n, n), accumulate: false, threads);
        Sort(basis!, power, n);
        Permute(power, sorted, (n, n, 1));
        decomposition.Run(sorted, n, n, basis, power);
        var sortedMoment = moment.AsSpan(0, v.Length);
        Permute(v, sortedMoment, (around.Before, n, around.After));
        sortedMoment.CopyTo(v);
    }

    /// <summary>Orders the directions by their estimated eigenvalues, the largest first.</summary>
    private void Sort(ReadOnlySpan<T> basis, ReadOnlySpan<T> power, int n)
    {
        values.AsSpan(0, n).Clear();
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
            {
                values[column] -= basis[(row * n) + column] * power[(row * n) + column];
            }
        }

        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        values.AsSpan(0, n).Sort(order.AsSpan(0, n));
    }

    private void Permute(ReadOnlySpan<T> from, Span<T> to, (int Before, int Side, int After) shape)
    {
        var (before, n, after) = shape;
        for (var outer = 0; outer < before; outer++)
        {
            for (var i = 0; i < n; i++)
            {
                from.Slice(((outer * n) + order[i]) * after, after).CopyTo(to[(((outer * n) + i) * after)..]);
            }
        }
    }

    private void Grow(int n, int length, int threads)
    {
        if (values.Length < n)
        {
            (product, other, values, order) = (new T[n * n], new T[n * n], new T[n], new int[n]);
        }

        if (moment.Length < length)
        {
            moment = new T[length];
        }

        if (this.threads != threads)
        {
            (this.threads, eigen, decomposition) = (threads, new(threads), new(threads));
        }

        decomposition.Grow(n, n);
    }
}
