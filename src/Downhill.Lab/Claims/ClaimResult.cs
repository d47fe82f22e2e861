namespace Downhill.Lab.Claims;

/// <summary>The outcome of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Cases">The outcomes under its conditions.</param>
internal sealed record ClaimResult(Claim Claim, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>Gets the verdict.</summary>
    public Verdict Verdict => Judgment.Of([.. Cases.Select(one => one.Verdict)]);
}
