namespace Downhill.Symbols;

/// <summary>A transform of whole tensors in print, beside its lines.</summary>
/// <param name="Kept">The tensors that are kept besides the state arrays: key, shape and meaning of each.</param>
/// <param name="Cost">The cost in words: above all the matrix products.</param>
public sealed record PrintedTransform(IReadOnlyList<string> Kept, string Cost)
{
    private readonly NotNull given = NotNull.Check(Kept).And(Cost);
}
