namespace Downhill;

/// <summary>A tensor in float32 that a <see cref="TensorPhase{T}"/> keeps of a parameter, in a shape of its
/// own.</summary>
/// <remarks>All elements are 0 before the first update.</remarks>
/// <param name="Key">The name in files, after the parameter's.</param>
/// <param name="Shape">The extents.</param>
internal sealed record TensorState(string Key, params IReadOnlyList<int> Shape)
{
    /// <summary>Gets the number of elements.</summary>
    public int Length => Shape.Aggregate(1, (length, extent) => checked(length * extent));

    /// <summary>Returns the key with the extents.</summary>
    public override string ToString() => $"{Key} {ListText.InBrackets(Shape)}";
}
