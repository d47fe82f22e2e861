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

    /// <summary>Gets or sets the state; a generator with the same state goes on with the same numbers.</summary>
    public long State
    {
        get => unchecked((long)state);
        set => state = unchecked((ulong)value);
    }

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

    /// <summary>Returns a number of the standard normal distribution.</summary>
    /// <remarks>The polar method of Marsaglia and Bray, 1964, doi:10.1137/1006063. It uses nothing that another
    /// platform may round otherwise.</remarks>
    public double Normal()
    {
        while (true)
        {
            var (x, y) = (Uniform(-1, 1), Uniform(-1, 1));
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * NaturalLogarithm(square) / square);
            }
        }
    }

    /// <summary>Puts elements in random order, all orders equally likely.</summary>
    /// <remarks>The shuffle is that of Fisher and Yates, from the last element down.</remarks>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The elements.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>Fills memory with numbers uniform in ±<paramref name="bound"/>.</summary>
    internal void FillUniform(Span<float> values, double bound)
    {
        foreach (ref var value in values)
        {
            value = (float)Uniform(-bound, bound);
        }
    }

    /// <summary>Fills memory with numbers of the standard normal distribution.</summary>
    internal void FillNormal(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = (float)Normal();
        }
    }

    /// <summary>Returns ln x of a normal number above 0, by the series of 2·artanh((m − 1)/(m + 1)).</summary>
    /// <remarks><see cref="Math.Log(double)"/> may differ in the last bit from one platform to another. Here m lies in
    /// [1, 2), so z² ≤ 1/9 and what is left out after 17 terms is below 2⁻⁵³.</remarks>
    private static double NaturalLogarithm(double x)
    {
        const int Terms = 17;
        const double Ln2 = 0.693147180559945309;
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        var z = (m - 1) / (m + 1);
        var sum = 0.0;
        for (var k = Terms; k >= 0; k--)
        {
            sum = (sum * z * z) + (1.0 / ((2 * k) + 1));
        }

        return (exponent * Ln2) + (2 * z * sum);
    }
}
