namespace Downhill.Randomness;

/// <summary>Normally distributed numbers, the same on every machine: only sums, products, quotients and roots make
/// them.</summary>
/// <remarks>Marsaglia's polar method, 1964.</remarks>
/// <param name="seed">The seed, from which the numbers follow.</param>
internal struct NormalNumbers(ulong seed)
{
    private SplitMix64 uniform = new(seed);
    private double spare = double.NaN;

    /// <summary>Returns the next number of the standard normal distribution.</summary>
    public double Next()
    {
        if (!double.IsNaN(spare))
        {
            (var kept, spare) = (spare, double.NaN);
            return kept;
        }

        while (true)
        {
            var (x, y) = (uniform.NextSigned(), uniform.NextSigned());
            if (x * x + y * y is > 0 and < 1 and var square)
            {
                var factor = Math.Sqrt(-2 * Log(square) / square);
                spare = factor * y;
                return factor * x;
            }
        }
    }

    /// <summary>Returns the natural logarithm of a normal number that is positive.</summary>
    /// <remarks>That of the runtime is the C library's, whose last bit differs between systems. With x = m · 2ᵉ, m in
    /// [√½, √2), it is e · ln 2 + 2 artanh((m − 1) / (m + 1)), by its series.</remarks>
    internal static double Log(double x)
    {
        const double Ln2 = 0.693147180559945309;
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        if (m > 1.4142135623730951)
        {
            (m, exponent) = (m / 2, exponent + 1);
        }

        var z = (m - 1) / (m + 1);
        var (square, sum) = (z * z, 0.0);
        for (var n = 23; n >= 1; n -= 2)
        {
            sum = sum * square + 1.0 / n;
        }

        return exponent * Ln2 + 2 * z * sum;
    }
}
