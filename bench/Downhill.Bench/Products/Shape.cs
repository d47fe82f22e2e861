namespace Downhill.Bench.Products;

/// <summary>A product of an m × k and a k × n matrix, and whether they lie transposed in memory.</summary>
internal sealed record Shape(string Name, int M, int K, int N, bool IsLeftTransposed, bool IsRightTransposed);
