using System.Globalization;

namespace Downhill.Lab.Replays;

/// <summary>How far two tensors are apart, element by element.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Count">How many elements each has.</param>
/// <param name="Absolute">The largest |a − b|.</param>
/// <param name="Relative">The largest |a − b| / max(|a|, |b|).</param>
/// <param name="Ulps">The largest |a − b| in units of the spacing that numbers have at max(|a|, |b|), in the narrower
/// of the two types; of whole numbers the difference. Infinite if only one is a number.</param>
/// <param name="PeakUlps">The largest |a − b| in units of the spacing at the largest magnitude of either tensor: what
/// differs in an element near 0 counts by how much it is among the others, and not by how little there is of
/// it.</param>
/// <param name="At">The indices of the element that is the most ulps apart; null if all are equal.</param>
/// <param name="Ours">That element here.</param>
/// <param name="Theirs">That element there.</param>
public sealed record TensorDifference(
    string Name, long Count, double Absolute, double Relative, double Ulps, double PeakUlps, IReadOnlyList<long>? At,
    double Ours,
    double Theirs)
{
    /// <summary>For people: <c>w: 3 ulps apart at [0, 7], 0.5 here and 0.25 there; 0.25 absolute, …</c>.</summary>
    public override string ToString() => At is null
        ? $"{Name}: {Count} elements, all equal"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Ulps:0.##} ulps apart at {ListText.InBrackets(At)}, {Ours:R} here and {Theirs:R} there; "
            + $"at most {Absolute:0.###e0} absolute, {Relative:0.###e0} relative, {PeakUlps:0.##} peak ulps");
}
