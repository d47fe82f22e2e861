namespace Downhill.Lab.Search;

/// <summary>Values that a search asks to try.</summary>
/// <param name="Values">The values, in the order of the ranges.</param>
/// <param name="Epochs">The number of epochs to have trained with them.</param>
public sealed record SearchCandidate(IReadOnlyList<double> Values, int Epochs)
{
    private readonly NotNull given = NotNull.Check(Values);
}
