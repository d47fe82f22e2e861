namespace Downhill.TorchSharp.Tests.Tables;

/// <summary>The distance of two walks from the same start, in ulps of the largest magnitude that each element
/// had.</summary>
/// <param name="start">The start.</param>
internal sealed class Distance(float[] start)
{
    // Two libraries that compute the same round differently: a handful of ulps a step, and errors come back through
    // averages. What is another formula is soon far beyond.
    private const double Same = 256;

    private readonly float[] peaks = [.. start.Select(Math.Abs)];
    private int step;

    /// <summary>Gets the largest distance so far.</summary>
    public double Ulps { get; private set; }

    /// <summary>Gets the first step after which the walks are another; 0 if they are the same.</summary>
    public int From { get; private set; }

    /// <summary>Adds where both are after a step.</summary>
    public void Add(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        step++;
        for (var i = 0; i < peaks.Length; i++)
        {
            peaks[i] = Math.Max(peaks[i], Math.Max(Math.Abs(one[i]), Math.Abs(other[i])));
            var apart = Math.Abs((double)one[i] - other[i]) / (MathF.BitIncrement(peaks[i]) - peaks[i]);
            Ulps = double.IsNaN(apart) ? double.PositiveInfinity : Math.Max(Ulps, apart);
        }

        From = From == 0 && Ulps > Same ? step : From;
    }

    public override string ToString() => From > 0 ? $"other from step {From} on"
        : Ulps == 0 ? "same" : $"same, {Math.Ceiling(Ulps)} ulp";
}
