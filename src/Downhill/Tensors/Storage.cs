namespace Downhill;

/// <summary>The types that weights may have.</summary>
internal enum Storage
{
    /// <summary>float.</summary>
    Float32,

    /// <summary><see cref="Downhill.BFloat16"/>.</summary>
    BFloat16,

    /// <summary><see cref="Half"/>.</summary>
    Float16,
}
