namespace Downhill.Lab.Tests.Export;

/// <summary>The linear map that is nearest to what was seen (normal equations, by elimination).</summary>
internal static class LeastSquares
{
    public static double[] Fit(double[][] rows, double[] seen)
    {
        var n = rows[0].Length;
        double[][] system = [.. Enumerable.Range(0, n).Select(i => (double[])
        [
            .. Enumerable.Range(0, n).Select(j => rows.Sum(row => row[i] * row[j])), rows.Zip(
                seen, (row, x) => row[i] * x).Sum(),
        ])];
        for (var i = 0; i < n; i++)
        {
            var pivot = Enumerable.Range(i, n - i).MaxBy(row => Math.Abs(system[row][i]));
            (system[i], system[pivot]) = (system[pivot], system[i]);
            foreach (var row in system.Where(row => row != system[i]))
            {
                var factor = row[i] / system[i][i];
                for (var j = i; j <= n; j++)
                {
                    row[j] -= factor * system[i][j];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => system[i][n] / system[i][i])];
    }

    public static double At(double[] map, double[] row) => map.Zip(row, (a, b) => a * b).Sum();
}
