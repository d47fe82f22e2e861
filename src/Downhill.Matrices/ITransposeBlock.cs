namespace Downhill.Matrices;

/// <summary>A block of numbers that is transposed in registers: a vector's width of rows by Size columns.</summary>
internal unsafe interface ITransposeBlock
{
    /// <summary>Gets the number of rows, which is the width of a vector.</summary>
    static abstract int Rows { get; }

    /// <summary>Writes the columns of the block as rows.</summary>
    static abstract void Transpose(float* from, nint stride, float* to, nint toStride);
}
