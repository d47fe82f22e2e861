namespace Downhill.Lab.Tasks;

/// <summary>The generator of NumPy's <c>RandomState</c>, which published data were drawn with.</summary>
/// <remarks>Matsumoto and Nishimura: Mersenne twister. ACM TOMACS 8(1), 1998. Normal numbers come in pairs by the polar
/// method, and the second of a pair comes first.</remarks>
internal sealed class NumpyGenerator
{
    private const int Length = 624;
    private const int Middle = 397;
    private readonly uint[] state = new uint[Length];
    private int index = Length;
    private double? kept;

    /// <summary>Initializes a generator as <c>RandomState(seed)</c> does.</summary>
    /// <param name="seed">The seed.</param>
    public NumpyGenerator(uint seed)
    {
        state[0] = seed;
        for (var i = 1u; i < Length; i++)
        {
            state[i] = unchecked((1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + i);
        }
    }

    /// <summary>Returns a number uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform()
    {
        var (high, low) = (Next() >> 5, Next() >> 6);
        return ((high * 67108864.0) + low) / 9007199254740992;
    }

    /// <summary>Returns a number of the standard normal distribution.</summary>
    public double Normal()
    {
        if (kept is { } second)
        {
            kept = null;
            return second;
        }

        while (true)
        {
            var (x, y) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                var scale = Math.Sqrt(-2 * Math.Log(square) / square);
                kept = scale * x;
                return scale * y;
            }
        }
    }

    private uint Next()
    {
        if (index == Length)
        {
            Twist();
        }

        var y = state[index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var y = (state[i] & 0x80000000) | (state[(i + 1) % Length] & 0x7FFFFFFF);
            state[i] = state[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DF);
        }

        index = 0;
    }
}
