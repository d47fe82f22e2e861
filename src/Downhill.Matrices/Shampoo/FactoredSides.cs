namespace Downhill.Matrices.Shampoo;

/// <summary>A parameter as a matrix, which of its sides have factors, and which root is taken of them.</summary>
internal readonly record struct FactoredSides(int Rows, int Columns, bool HasLeft, bool HasRight, int Root);
