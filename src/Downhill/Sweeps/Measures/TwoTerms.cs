namespace Downhill.Sweeps.Measures;

/// <summary>A measure of two terms.</summary>
internal readonly struct TwoTerms : ITermCount
{
    /// <inheritdoc/>
    public static int Value => 2;
}
