namespace Downhill.Tests.Parity;

/// <summary>Gathers what a comparison finds.</summary>
public sealed class Tally
{
    private readonly List<Mismatch> mismatches = [];
    private int compared;
    private double ulps;
    private double largestTolerance;
    private double share;

    public void Compare(int step, string parameter, string key, int index, float torch, float ours, double tolerance, double peak)
    {
        compared++;
        var apart = Math.Abs((double)torch - ours);
        var ulp = Math.Max(MathF.BitIncrement((float)peak) - (float)peak, float.Epsilon);
        largestTolerance = Math.Max(largestTolerance, tolerance / ulp);
        if (apart == 0)
        {
            return;
        }

        // Not a number fails each comparison, so it is asked whether the difference is within, never whether beyond.
        if (!(apart <= tolerance))
        {
            mismatches.Add(new(step, parameter, key, index, torch, ours, tolerance));
        }

        ulps = Math.Max(ulps, apart / ulp);
        share = Math.Max(share, apart / tolerance);
    }

    public void Count(int step, string parameter, string key, long torch, long ours)
    {
        compared++;
        if (torch != ours)
        {
            mismatches.Add(new(step, parameter, key, 0, torch, ours, 0));
        }
    }

    public void Missing(int step, string parameter, string key) => mismatches.Add(new(step, parameter, key, 0, 0, double.NaN, 0));

    public Comparison Total() => new(mismatches, compared, ulps, largestTolerance, share);
}
