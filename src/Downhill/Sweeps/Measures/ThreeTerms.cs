namespace Downhill.Sweeps.Measures;

/// <summary>A measure of three terms.</summary>
internal readonly struct ThreeTerms : ITermCount
{
    /// <inheritdoc/>
    public static int Value => 3;
}
