namespace Downhill;

/// <summary>The rectification of a denominator that has seen few gradients. Liu et al., 2020, arXiv:1908.03265,
/// algorithm 2.</summary>
/// <param name="β2">The part of the second moment that is kept.</param>
/// <param name="update">The number of the update, t.</param>
internal readonly struct Rectification(Coefficient β2, Coefficient update)
{
    /// <summary>The length above which the variance of the denominator is finite, the paper's least.</summary>
    public const double LeastLength = 4;

    private readonly Coefficient longest = (2 / (1 - β2) - 1).Named("ℓ");

    /// <summary>Gets the length of the average, ρ.</summary>
    public Coefficient Length =>
        (longest - 2 * update * Coefficient.Pow(β2, update) / (1 - Coefficient.Pow(β2, update))).Named("ρ");

    /// <summary>Returns whether a step is rectified: the length is above a least one, and above 4 anyway.</summary>
    public bool IsDue(Coefficient least) => Length.Value > Math.Max(least.Value, LeastLength);

    /// <summary>Gets the factor of the rate, r, where ρ is above 4.</summary>
    public Coefficient Factor
    {
        get
        {
            var ρ = Length;
            return Coefficient.Sqrt(
                (ρ - 4) * (ρ - 2) * longest / ((longest - 4) * (longest - 2) * ρ)).Named("r");
        }
    }
}
