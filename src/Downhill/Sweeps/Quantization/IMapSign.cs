namespace Downhill.Sweeps.Quantization;

/// <summary>Which of the two maps of 8 bits.</summary>
internal interface IMapSign
{
    /// <summary>Whether numbers have a sign, which costs a bit.</summary>
    static abstract bool IsSigned { get; }
}
