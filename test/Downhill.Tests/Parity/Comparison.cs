namespace Downhill.Tests.Parity;

/// <summary>What a comparison with a trace found.</summary>
/// <param name="Mismatches">The elements that differ by more than the tolerance.</param>
/// <param name="Compared">How many elements were compared.</param>
/// <param name="Ulps">The largest difference seen, in units in the last place of the element's peak.</param>
/// <param name="Tolerance">The largest tolerance given to any element, in the same units.</param>
/// <param name="Share">The largest part of its tolerance that an element used up.</param>
public sealed record Comparison(
    IReadOnlyList<Mismatch> Mismatches, int Compared, double Ulps, double Tolerance, double Share);
