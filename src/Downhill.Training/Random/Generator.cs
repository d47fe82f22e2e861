namespace Downhill.Training;

/// <summary>Reproducible random numbers: SplitMix64 (Steele, Lea and Flood, 2014, doi:10.1145/2660193.2660195). The
/// same seed gives the same numbers on every machine and version, which <see cref="Random"/> does not
/// promise.</summary>
/// <param name="seed">The seed; any number, nearby ones give unrelated streams.</param>
public sealed class Generator(long seed)
{
    private ulong state = unchecked((ulong)seed);

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>An integer from 0 to <paramref name="end"/> − 1, all equally likely to within 2⁻³².</summary>
    public int Below(int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, 1);
        return (int)Math.BigMul(Next(), (ulong)end, out _);
    }

    /// <summary>A number uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());
}
