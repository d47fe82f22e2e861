namespace Downhill.Tests.Parity;

/// <summary>Gathers what a comparison finds.</summary>
public sealed class Tally
{
    private readonly List<Mismatch> mismatches = [];
    private readonly List<(string Parameter, string Key, int Index, double Apart, double Tolerance)> compared = [];

    public void Compare(int step, string parameter, string key, int index, double torch, double ours, double tolerance)
    {
        // Not a number fails each comparison, so it is asked whether the difference is within, never whether beyond.
        var apart = Math.Abs(torch - ours);
        if (!(apart <= tolerance))
        {
            mismatches.Add(new(step, parameter, key, index, torch, ours, tolerance));
        }

        compared.Add((parameter, key, index, apart, tolerance));
    }

    public void Missing(int step, string parameter, string key) =>
        mismatches.Add(new(step, parameter, key, 0, 0, double.NaN, 0));

    /// <summary>The sum of it, in ulps of the largest magnitude that each element had on its way.</summary>
    public Comparison Total(Func<string, string, int, double> peak)
    {
        var measured = compared.Where(c => c.Key != "step" && c.Tolerance > 0)
            .Select(c => (c.Apart, c.Tolerance, Ulp: Ulp(peak(c.Parameter, c.Key, c.Index)))).ToList();
        return new(
            mismatches,
            compared.Count,
            measured.Max(m => m.Apart / m.Ulp),
            measured.Max(m => m.Tolerance / m.Ulp),
            measured.Max(m => m.Apart / m.Tolerance));
    }

    private static double Ulp(double magnitude) => (double)MathF.BitIncrement((float)magnitude) - (float)magnitude;
}
