namespace Downhill.Matrices;

/// <summary>A block of numbers, as many rows as a vector is wide by <see cref="Transposition.Size"/> columns, transposed in
/// registers.</summary>
/// <typeparam name="T">The vector.</typeparam>
internal unsafe interface IBlock<T>
    where T : struct
{
    /// <summary>The rows.</summary>
    static abstract int Rows { get; }

    /// <summary>Reads an element for each row.</summary>
    static abstract T Load(float* from);

    /// <summary>Writes an element for each row.</summary>
    static abstract void Store(T value, float* to);

    /// <summary>Goes on with a chain for each row: adds a[k] · from[row, k] for the columns k in turn.</summary>
    static abstract T Chain(float* a, float* from, nint stride, T sum);

    /// <summary>Writes column after column.</summary>
    static abstract void Transpose(float* from, nint stride, float* to, nint toStride);
}
