using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Pictures.Flat;

/// <summary>The levels of contours, on a scale on which they are evenly spaced.</summary>
/// <param name="Scale">Maps a height to the scale.</param>
/// <param name="Places">The places of the levels on the scale, from the lowest up.</param>
internal sealed record Levels(Func<double, double> Scale, IReadOnlyList<double> Places)
{
    private const int Count = 18;

    /// <summary>Returns the levels of a surface, evenly spaced in height or in its logarithm.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="heights">The heights all over the window.</param>
    public static Levels Of(Surface surface, IEnumerable<double> heights)
    {
        double[] sorted = [.. heights.Where(double.IsFinite).Order()];
        return sorted.Length == 0 || sorted[0] == sorted[^1] ? new(height => height, [])
            : surface.HasLinearLevels
                ? Even(surface.Clip ?? (sorted[0], sorted[^1])) : Logarithmic(surface.Lowest, sorted);
    }

    private static Levels Even((double Low, double High) range) =>
        new(
            height => height, [.. Enumerable.Range(1, Count).Select(
            k => range.Low + k * (range.High - range.Low) / (Count + 1))]);

    /// <summary>Returns levels on the scale log(height + first level), which is smooth at the lowest point.</summary>
    private static Levels Logarithmic(double lowest, double[] sorted)
    {
        var high = At(sorted, 0.97) - lowest;
        var low = Math.Max(At(sorted, 0.002) - lowest, high * 1e-7);
        double Scale(double height) => Math.Log(Math.Max(0, height - lowest) + low);
        return new(Scale,
            [.. Enumerable.Range(0, Count).Select(k => Scale(lowest + low * Math.Pow(high / low, k / (Count - 1.0))))]);
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
