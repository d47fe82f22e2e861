namespace Downhill.Lab.Reports;

/// <summary>Computes a centered moving mean, which does not lag as a running mean does.</summary>
internal static class Smoothing
{
    /// <summary>Returns the mean of each value with up to <paramref name="reach"/> neighbors on either side; a gap
    /// stays a gap.</summary>
    public static double?[] Centered(IReadOnlyList<double?> values, int reach) =>
        [.. values.Select((value, i) => value is null ? null : Window(values, i, reach).Average())];

    /// <summary>Returns a value with its neighbors.</summary>
    /// <remarks>At the beginning, where a loss falls fast, there are as many before as after; at the end, where it is
    /// flat and noisy, as many as there are.</remarks>
    private static IEnumerable<double?> Window(IReadOnlyList<double?> values, int i, int reach)
    {
        var half = Math.Min(reach, i);
        return values.Skip(i - half).Take((2 * half) + 1);
    }
}
