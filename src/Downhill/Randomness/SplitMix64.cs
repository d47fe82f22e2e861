namespace Downhill.Randomness;

/// <summary>A generator of 64-bit numbers. Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number
/// generators".</summary>
/// <param name="state">The state, from which the numbers follow.</param>
internal struct SplitMix64(ulong state)
{
    private const ulong Increment = 0x9E37_79B9_7F4A_7C15;
    private ulong state = state;

    /// <summary>Permutes the numbers of 64 bits so that every bit depends on every other.</summary>
    public static ulong Mix(ulong x)
    {
        x += Increment;
        x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
        x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
        return x ^ (x >> 31);
    }

    /// <summary>Returns the next number, uniform in [−1, 1).</summary>
    public double NextSigned()
    {
        var bits = Mix(state);
        state += Increment;
        return (long)(bits >> 11) * Math.ScaleB(1, -52) - 1;
    }
}
