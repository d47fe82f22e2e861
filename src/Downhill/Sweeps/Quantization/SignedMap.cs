namespace Downhill.Sweeps.Quantization;

/// <summary>The map with a sign and 7 bits: down to 2⁻²⁴ of the largest.</summary>
internal readonly struct SignedMap : IMapSign
{
    public static bool IsSigned => true;
}
