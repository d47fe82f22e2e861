namespace Downhill.Lab.Claims;

/// <summary>One condition under which a claim is put to the test.</summary>
/// <param name="Condition">The condition, in a few words.</param>
/// <param name="Measure">Measures one pair, by a seed, the same at every call.</param>
internal sealed record ClaimCase(string Condition, Func<long, CancellationToken, ClaimPair> Measure);
