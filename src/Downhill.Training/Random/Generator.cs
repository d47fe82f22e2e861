namespace Downhill.Training;

/// <summary>A generator of reproducible random numbers: SplitMix64.</summary>
/// <remarks>The same seed gives the same numbers on every machine and version, which <see cref="Random"/> does not
/// promise. Steele, Lea and Flood, 2014, doi:10.1145/2660193.2660195.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var generator = new Generator(seed: 7);
///
/// var die = 1 + generator.Below(6);
/// var noise = generator.Uniform(-0.1, 0.1);
/// </code>
/// </example>
/// <param name="seed">The seed, any number; even nearby seeds give unrelated numbers.</param>
public sealed class Generator(long seed)
{
    private ulong state = unchecked((ulong)seed);

    /// <summary>Returns the next 64 random bits.</summary>
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

    /// <summary>Returns an integer from 0 to <paramref name="end"/> − 1, all equally likely to within 2⁻³².</summary>
    /// <param name="end">The number of possible results, 1 or more.</param>
    public int Below(int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, 1);
        return (int)Math.BigMul(Next(), (ulong)end, out _);
    }

    /// <summary>Returns a number uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Returns a number uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <param name="low">The least possible result.</param>
    /// <param name="high">The bound that results stay below.</param>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());
}
