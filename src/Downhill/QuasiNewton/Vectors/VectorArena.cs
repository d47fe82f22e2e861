using Downhill.Gradients;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>Rows of one length in one array, and arithmetic on them: each operation one pass over memory.</summary>
/// <typeparam name="T">The type of an element: float or double. Sums are of doubles.</typeparam>
internal sealed class VectorArena<T>
    where T : unmanaged
{
    private readonly T[] values;
    private readonly int length;
    private readonly int threads;
    private readonly PassJob<T, Row<T>, LargestTerm> largest;
    private readonly PassJob<T, Row<T>, MagnitudeTerm> magnitudes;
    private readonly PassJob<T, Product<T>, PlainTerm> products;
    private readonly PassJob<T, Combination<T>, PlainTerm> combinations;
    private readonly PassJob<T, PairUpdate<T>, PlainTerm> pairs;

    /// <summary>Initializes rows of zeros.</summary>
    /// <param name="rows">The number of rows; together they fit in an array.</param>
    /// <param name="length">The number of elements in a row.</param>
    /// <param name="threads">The largest number of threads.</param>
    public VectorArena(int rows, int length, int threads)
    {
        (this.length, this.threads, values) = (length, threads, new T[rows * length]);
        (largest, magnitudes, products) = (new(values, length), new(values, length), new(values, length));
        (combinations, pairs) = (new(values, length), new(values, length));
    }

    /// <summary>Gets the number of rows that passes have read or written until now, a row that is both twice.</summary>
    public long Traffic { get; private set; }

    /// <summary>Gets a row.</summary>
    public Span<T> this[int row] => values.AsSpan(row * length, length);

    /// <summary>Returns a row as memory.</summary>
    public Memory<T> Memory(int row) => values.AsMemory(row * length, length);

    /// <summary>Returns the largest magnitude in a row; NaN if an element is.</summary>
    public double Largest(int row) => largest.Run(new(Read(row)), threads);

    /// <summary>Returns the sum of magnitudes in a row.</summary>
    public double Magnitude(int row) => magnitudes.Run(new(Read(row)), threads);

    /// <summary>Returns the sum of the products of two rows' elements.</summary>
    public double Dot(int a, int b) => products.Run(new(Read(a), Read(b, a)), threads);

    /// <summary>Computes <c>to = scale · (from + factor · add)</c> and returns that times a row; the rows may be the
    /// same.</summary>
    public double Combine(int to, double scale, int from, double factor, int add, int by) =>
        combinations.Run(
            new(Read(to), Read(from), factor, Read(add, from), scale, Read(by, from, add)), threads);

    /// <summary>Computes <c>y = gradient − previous</c> and <c>s = step · direction</c>, and returns y times
    /// s.</summary>
    public double Pair(int y, int s, int gradient, int previous, int direction, double step) =>
        pairs.Run(
            new(Read(y), Read(s), Read(gradient), Read(previous), Read(direction), step), threads);

    /// <summary>Returns the first index of a row, and counts the row, unless the pass has it already.</summary>
    private nuint Read(int row, int known = -1, int other = -1)
    {
        Traffic += row == known || row == other ? 0 : 1;
        return (nuint)(row * length);
    }
}
