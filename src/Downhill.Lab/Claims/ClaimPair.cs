namespace Downhill.Lab.Claims;

/// <summary>Two measured numbers of the same seed, of which a claim holds the first to be larger.</summary>
/// <param name="Larger">The number that is larger if the claim is true; 0 or more, infinite if a run never got
/// there.</param>
/// <param name="Smaller">The number that is smaller if the claim is true.</param>
internal readonly record struct ClaimPair(double Larger, double Smaller)
{
    /// <summary>Gets the effect: how often the first must be halved to be the second, negative if it is the smaller
    /// one.</summary>
    /// <remarks>Where both are infinite, or both 0, there is none. NaN is the loss of a diverged run, and
    /// infinite.</remarks>
    public double Effect => Number(Larger) == Number(Smaller) ? 0
        : Math.Log2(Number(Larger)) - Math.Log2(Number(Smaller));

    /// <summary>Gets the pair to six digits, as records have it, so that a verdict can be told from a record.</summary>
    public ClaimPair Rounded => new(Round(Number(Larger)), Round(Number(Smaller)));

    private static double Round(double x) => double.Parse(x.ToString("G6"));

    private static double Number(double x) => double.IsNaN(x) ? double.PositiveInfinity : x;
}
