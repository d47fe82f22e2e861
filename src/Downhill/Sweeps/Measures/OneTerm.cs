namespace Downhill.Sweeps.Measures;

/// <summary>A measure of one term.</summary>
internal readonly struct OneTerm : ITermCount
{
    /// <inheritdoc/>
    public static int Value => 1;
}
