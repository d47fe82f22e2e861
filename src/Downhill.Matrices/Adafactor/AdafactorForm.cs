namespace Downhill.Matrices.Adafactor;

/// <summary>The differences between the forms of Adafactor.</summary>
internal sealed record AdafactorForm
{
    /// <summary>Gets the keys of the averages of rows, of columns, and of a vector's elements.</summary>
    public required (string Row, string Column, string Whole) Keys { get; init; }

    /// <summary>Gets whether the averages of rows and columns are kept as matrices with one column and row.</summary>
    public bool KeepsDimensions { get; init; }

    /// <summary>Gets the addition to each square; 0 for none.</summary>
    public HyperParameter Added { get; init; }

    /// <summary>Gets the least mean of r, whose square is the least moment; 0 for none.</summary>
    public HyperParameter Least { get; init; }

    /// <summary>Gets the smaller side from which on a matrix is factored.</summary>
    public long LeastDimension { get; init; }

    /// <summary>Gets whether steps are scaled by the root mean square of the weights.</summary>
    public bool ScalesByWeights { get; init; }

    /// <summary>Gets the factor of the direction before it is averaged, by the update; null for 1.</summary>
    public Func<StepIndex, double>? Rate { get; init; }

    /// <summary>Gets the decay that is multiplied by the scaled rate.</summary>
    public HyperParameter ScaledDecay { get; init; }

    /// <summary>Gets the part of the averaged direction that is kept; 0 for no average.</summary>
    public HyperParameter Beta1 { get; init; }
}
