namespace Downhill.Sweeps.Quantization;

/// <summary>The choice between the two maps of 8 bits.</summary>
internal interface IMapSign
{
    /// <summary>Gets whether numbers have a sign, which costs a bit.</summary>
    static abstract bool IsSigned { get; }
}
