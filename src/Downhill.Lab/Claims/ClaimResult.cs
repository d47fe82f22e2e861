namespace Downhill.Lab.Claims;

/// <summary>The outcome of a claim.</summary>
/// <param name="Claim">Claim that was put to the test.</param>
/// <param name="Cases">The outcomes under its conditions.</param>
internal sealed record ClaimResult(Claim Claim, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>Gets what the verdicts of all cases come to.</summary>
    public Verdict Verdict => Judgment.Of([.. Cases.Select(one => one.Verdict)]);
}
