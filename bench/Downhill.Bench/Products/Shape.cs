using Downhill.Matrices;

namespace Downhill.Bench.Products;

/// <summary>A product of an m × k and a k × n matrix, and whether they lie transposed in memory.</summary>
internal sealed record Shape(string Name, int M, int K, int N, bool IsLeftTransposed, bool IsRightTransposed)
{
    /// <summary>The left factor.</summary>
    public Matrix Left(float[] a) => IsLeftTransposed ? new Matrix(a, K, M).Transposed : new(a, M, K);

    /// <summary>The right factor.</summary>
    public Matrix Right(float[] b) => IsRightTransposed ? new Matrix(b, N, K).Transposed : new(b, K, N);
}
