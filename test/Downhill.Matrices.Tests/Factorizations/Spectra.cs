namespace Downhill.Matrices.Tests.Factorizations;

/// <summary>Eigenvalues or singular values that are known to trouble factorizations.</summary>
internal static class Spectra
{
    public static IReadOnlyDictionary<string, Func<int, double[]>> All { get; } =
        new Dictionary<string, Func<int, double[]>>
        {
            ["even"] = n => Make(n, i => 1 + i),
            ["graded"] = n => Make(n, i => Math.Pow(10, -12.0 * i / Math.Max(1, n - 1))),
            ["clustered"] = n => Make(n, i => i % 2 == 0 ? 1 + (1e-9 * i) : 3),
            ["repeated"] = n => Make(n, _ => 2),
            ["of rank one"] = n => Make(n, i => i == 0 ? 5 : 0),
            ["of half rank"] = n => Make(n, i => i < (n + 1) / 2 ? 1 + i : 0),
            ["zero"] = n => Make(n, _ => 0),
            ["tiny"] = n => Make(n, i => 1e-30 * (1 + i)),
            ["huge"] = n => Make(n, i => 1e30 * (1 + i)),
        };

    public static IReadOnlyDictionary<string, Func<int, double[]>> Signed { get; } =
        All.ToDictionary(pair => pair.Key, pair => (Func<int, double[]>)(n =>
            [.. pair.Value(n).Select((x, i) => i % 3 == 1 ? -x : x)]));

    private static double[] Make(int n, Func<int, double> value) => [.. Enumerable.Range(0, n).Select(value)];
}
