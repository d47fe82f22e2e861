namespace Downhill.Matrices;

/// <summary>What the chains of a product start from, and what is done to their ends.</summary>
internal readonly ref struct Ends
{
    public Ends(bool accumulate) => Accumulate = accumulate;

    public Ends(ReadOnlySpan<float> bias, bool rectify)
    {
        Bias = bias;
        Rectify = rectify;
    }

    public bool Accumulate { get; }

    public ReadOnlySpan<float> Bias { get; }

    public bool Rectify { get; }

    /// <summary>What a product without depth leaves.</summary>
    public void Alone(Span<float> c, int rows, int columns)
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
