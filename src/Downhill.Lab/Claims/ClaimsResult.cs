namespace Downhill.Lab.Claims;

/// <summary>The outcome of a study of claims.</summary>
/// <param name="Version">The version of Downhill that made it.</param>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="Claims">The outcomes, a claim each.</param>
internal sealed record ClaimsResult(string Version, int Seeds, IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>Gets the number of tests, for which p-values are corrected.</summary>
    public int Tests => Claims.Sum(one => one.Cases.Count);

    /// <summary>Judges measured pairs.</summary>
    /// <param name="version">The version of Downhill that measured them.</param>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="measured">The claims, with the pairs of each of their cases.</param>
    public static ClaimsResult Of(
        string version, int seeds, IReadOnlyList<(Claim Claim, IReadOnlyList<IReadOnlyList<ClaimPair>> Cases)> measured)
    {
        var pValues = new Queue<double>(Judgment.PValues(measured.SelectMany(one => one.Cases)));
        return new(version, seeds, [.. measured.Select(one => new ClaimResult(
            one.Claim, [.. one.Claim.Cases.Zip(one.Cases, (of, pairs) => Judge(one.Claim, of, pairs))]))]);

        CaseResult Judge(Claim claim, ClaimCase of, IReadOnlyList<ClaimPair> pairs)
        {
            var (effect, pValue) = (Judgment.Effect(pairs), pValues.Dequeue());
            return new(of.Condition, pairs, effect, pValue, Judgment.Of(effect, pValue, claim.Least));
        }
    }
}
