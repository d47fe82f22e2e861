using System.Globalization;

namespace Downhill.Lab.Replays;

/// <summary>The difference of two tensors, element by element.</summary>
/// <remarks>An ulp is the spacing of numbers at the larger of two magnitudes, in the narrower of the two types; for
/// whole numbers it is 1.</remarks>
/// <param name="Name">The name of both tensors.</param>
/// <param name="Count">The number of elements of each.</param>
/// <param name="Absolute">The largest |a − b|.</param>
/// <param name="Relative">The largest |a − b| / max(|a|, |b|).</param>
/// <param name="Ulps">The largest |a − b| in ulps; infinite if only one of the two is a number.</param>
/// <param name="PeakUlps">The largest |a − b| in ulps at the largest magnitude of either tensor, so that elements near
/// 0 do not decide.</param>
/// <param name="At">The indices of the element that is the most ulps apart; null if all are equal.</param>
/// <param name="Ours">The value of that element in our tensor.</param>
/// <param name="Theirs">The value of that element in their tensor.</param>
public sealed record TensorDifference(
    string Name, long Count, double Absolute, double Relative, double Ulps, double PeakUlps, IReadOnlyList<long>? At,
    double Ours,
    double Theirs)
{
    /// <summary>Returns a line for people: <c>w: 3 ulps apart at [0, 7], 0.5 here and 0.25 there; 0.25 absolute,
    /// …</c>.</summary>
    public override string ToString() => At is null
        ? $"{Name}: {Count} elements, all equal"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Ulps:0.##} ulps apart at {ListText.InBrackets(At)}, {Ours:R} here and {Theirs:R} there; "
            + $"at most {Absolute:0.###e0} absolute, {Relative:0.###e0} relative, {PeakUlps:0.##} peak ulps");
}
