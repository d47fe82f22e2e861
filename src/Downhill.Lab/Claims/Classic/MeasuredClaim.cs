namespace Downhill.Lab.Claims.Classic;

/// <summary>The recorded outcome of an experiment that put a saying about a classic optimizer to the test.</summary>
/// <remarks>They are those of <c>downhill claims --full</c>, as <c>docs/claims.md</c> shows them.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab.Claims.Classic;
///
/// foreach (var claim in MeasuredClaim.Of("momentum"))
/// {
///     Console.WriteLine($"{claim.Verdict}: {claim.Text}");
/// }
/// </code>
/// </example>
/// <param name="Id">The id of the claim, as <c>downhill claims --only</c> takes it.</param>
/// <param name="Text">The claim, in a sentence.</param>
/// <param name="IsStrength">Whether it speaks for the optimizer.</param>
/// <param name="Measure">The measured factor, in a phrase: above 1 where the claim is true.</param>
/// <param name="Verdict">The verdict, with its sign: supported, not supported, depends, or undecided.</param>
/// <param name="Cases">The outcome under each condition, with effect, interval and number of pairs.</param>
public sealed record MeasuredClaim(
    string Id, string Text, bool IsStrength, string Measure, string Verdict, IReadOnlyList<string> Cases)
{
    private readonly NotNull given = NotNull.Check(Id).And(Text).And(Measure).And(Verdict).And(Cases);

    /// <summary>Returns the outcomes of claims about an optimizer.</summary>
    /// <param name="id">The id of the optimizer in the <see cref="Catalog"/>: the plain form, which was
    /// measured.</param>
    public static IReadOnlyList<MeasuredClaim> Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return [.. RecordedClaims.All.Claims.Where(one => one.Claim.Optimizers.Contains(id)).Select(Of)];
    }

    private static MeasuredClaim Of(ClaimResult one) => new(
        one.Claim.Id, one.Claim.Text, one.Claim.IsStrength, one.Claim.Measure, ClaimText.Marked(one.Verdict),
        [.. one.Cases.Select(ClaimText.Told)]);
}
