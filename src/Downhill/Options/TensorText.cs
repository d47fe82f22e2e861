namespace Downhill;

/// <summary>A <see cref="TensorPhase{T}"/> in print.</summary>
/// <param name="Lines">The transform, line by line, in the symbols of the state; it stands between the lines of the two
/// rules.</param>
/// <param name="Cost">The cost of the transform in words: above all its matrix products.</param>
internal sealed record TensorText(IReadOnlyList<TensorLine> Lines, string Cost)
{
    /// <summary>Gets what is kept besides the state arrays, in words: key, shape and meaning of each.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}
