namespace Downhill.Matrices;

/// <summary>A block of numbers, as many rows as a vector is wide by <see cref="Transposition.Size"/> columns,
/// transposed in registers.</summary>
internal unsafe interface ITransposeBlock
{
    /// <summary>The rows.</summary>
    static abstract int Rows { get; }

    /// <summary>Writes column after column.</summary>
    static abstract void Transpose(float* from, nint stride, float* to, nint toStride);
}
