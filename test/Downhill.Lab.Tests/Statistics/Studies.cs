using Downhill.Training;
using MathNet.Numerics.Distributions;

namespace Downhill.Lab.Tests.Statistics;

/// <summary>Simulated studies, the same on every machine.</summary>
internal static class Studies
{
    public const int Count = 1000;

    /// <summary>Draws normal values.</summary>
    public static double[] Normals(Generator generator, int count, double mean = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => Normal.InvCDF(mean, 1, generator.Uniform() + 1e-16))];

    /// <summary>Checks that so many of 1,000 happen by chance at a rate: within four standard deviations of the
    /// binomial distribution, which is left once in 16,000 times.</summary>
    public static void ShouldBeTheRate(this int found, double rate)
    {
        var spread = 4 * Math.Sqrt(Count * rate * (1 - rate));
        ((double)found).ShouldBeInRange((Count * rate) - spread, (Count * rate) + spread);
    }
}
