namespace Downhill.Lab.Reports;

/// <summary>A centred moving mean, which does not lag behind as a running mean does.</summary>
internal static class Smoothing
{
    /// <summary>Each value with up to <paramref name="reach"/> neighbours on either side; a gap stays a gap.</summary>
    public static double?[] Centred(IReadOnlyList<double?> values, int reach) =>
        [.. values.Select((value, i) => value is null ? null : Spread.Of(Window(values, i, reach))?.Mean)];

    /// <summary>As many neighbours on both sides, so that an end is not pulled inwards.</summary>
    private static IEnumerable<double?> Window(IReadOnlyList<double?> values, int i, int reach)
    {
        var half = Math.Min(reach, Math.Min(i, values.Count - 1 - i));
        return Enumerable.Range(i - half, (2 * half) + 1).Select(j => values[j]);
    }
}
