using Downhill.Lab.Statistics;

namespace Downhill.Lab.Claims;

/// <summary>The outcome of a claim under one condition.</summary>
/// <param name="Condition">The condition, in a few words.</param>
/// <param name="Pairs">The measured pairs, one for each seed.</param>
/// <param name="Effect">The effect as a factor, with its interval.</param>
/// <param name="PValue">The p-value, corrected for all tests of the family.</param>
/// <param name="Verdict">The verdict under this condition.</param>
internal sealed record CaseResult(
    string Condition, IReadOnlyList<ClaimPair> Pairs, Estimate Effect, double PValue, Verdict Verdict)
{
    /// <summary>Gets the number of pairs that speak for the claim, each by itself.</summary>
    public int InFavor => Pairs.Count(pair => pair.Effect > 0);
}
