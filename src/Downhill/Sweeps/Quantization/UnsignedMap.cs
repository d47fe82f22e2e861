namespace Downhill.Sweeps.Quantization;

/// <summary>The map with 8 bits and no sign: down to 2⁻²⁸ of the largest.</summary>
internal readonly struct UnsignedMap : IMapSign
{
    public static bool IsSigned => false;
}
