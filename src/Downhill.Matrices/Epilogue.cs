namespace Downhill.Matrices;

/// <summary>The start values of a product's elements (zeros, C itself, or a bias) and its last operation (none, or
/// max(x, 0)).</summary>
internal readonly ref struct Epilogue
{
    public Epilogue(bool accumulate) => Accumulate = accumulate;

    public Epilogue(ReadOnlySpan<float> bias, bool rectify)
    {
        Bias = bias;
        Rectify = rectify;
    }

    public bool Accumulate { get; }

    public ReadOnlySpan<float> Bias { get; }

    public bool Rectify { get; }

    /// <summary>Fills C with the result of a product without depth.</summary>
    public void Fill(Span<float> c, int rows, int columns)
    {
        for (var row = 0; row < rows && !Accumulate; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var start = Bias.IsEmpty ? 0 : Bias[column];
                c[(row * columns) + column] = Rectify ? MathF.Max(start, 0) : start;
            }
        }
    }
}
