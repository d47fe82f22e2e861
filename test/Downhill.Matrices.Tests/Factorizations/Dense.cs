using System.Numerics;
using Downhill.Training;

namespace Downhill.Matrices.Tests.Factorizations;

/// <summary>A matrix in double with plain arithmetic, to hold results against.</summary>
internal sealed record Dense(int Rows, int Columns, double[] Values)
{
    public Dense(int rows, int columns)
        : this(rows, columns, new double[rows * columns])
    {
    }

    public double Norm => Math.Sqrt(Values.Sum(x => x * x));

    public Dense Transposed => Of(Columns, Rows, (i, j) => this[j, i]);

    public double this[int row, int column] => Values[(row * Columns) + column];

    public static Dense Of(int rows, int columns, Func<int, int, double> element) =>
        new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => element(i / columns, i % columns))]);

    public static Dense Of<T>(int rows, int columns, ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        var copy = new Dense(rows, columns);
        for (var i = 0; i < rows * columns; i++)
        {
            copy.Values[i] = double.CreateTruncating(values[i]);
        }

        return copy;
    }

    public static Dense Diagonal(IReadOnlyList<double> values, int? rows = null, int? columns = null) =>
        Of(rows ?? values.Count, columns ?? values.Count, (i, j) => i == j ? values[i] : 0);

    public static Dense Identity(int n) => Of(n, n, (i, j) => i == j ? 1 : 0);

    public static Dense Random(Generator generator, int rows, int columns) =>
        Of(rows, columns, (_, _) => generator.Normal());

    /// <summary>An orthogonal matrix: a product of reflections.</summary>
    public static Dense Orthogonal(Generator generator, int n)
    {
        var q = Identity(n);
        for (var k = 0; k < Math.Min(n, 12); k++)
        {
            var v = Random(generator, n, 1);
            q -= 2 / (v.Norm * v.Norm) * (v * (v.Transposed * q));
        }

        return q;
    }

    /// <summary>A symmetric matrix of known eigenvalues.</summary>
    public static Dense Symmetric(Generator generator, IReadOnlyList<double> eigenvalues)
    {
        var q = Orthogonal(generator, eigenvalues.Count);
        return q * Diagonal(eigenvalues) * q.Transposed;
    }

    public static Dense operator *(Dense a, Dense b)
    {
        var c = new Dense(a.Rows, b.Columns);
        for (var i = 0; i < a.Rows; i++)
        {
            for (var k = 0; k < a.Columns; k++)
            {
                for (var j = 0; j < b.Columns; j++)
                {
                    c.Values[(i * b.Columns) + j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    public static Dense operator *(double a, Dense b) => b with { Values = [.. b.Values.Select(x => a * x)] };

    public static Dense operator -(Dense a, Dense b) =>
        a with { Values = [.. a.Values.Zip(b.Values, (x, y) => x - y)] };

    public T[] As<T>()
        where T : INumber<T> => [.. Values.Select(T.CreateTruncating)];

    /// <summary>What the type makes of it, for results are held against what was given.</summary>
    public Dense In<T>()
        where T : INumber<T> => Of<T>(Rows, Columns, As<T>());
}
