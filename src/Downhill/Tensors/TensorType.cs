namespace Downhill.Tensors;

/// <summary>The type of a tensor's elements in a file.</summary>
public enum TensorType
{
    /// <summary>A truth value in a byte, 0 or 1.</summary>
    Bool,

    /// <summary>An unsigned integer of 8 bits.</summary>
    UInt8,

    /// <summary>An integer of 8 bits.</summary>
    Int8,

    /// <summary>An unsigned integer of 16 bits.</summary>
    UInt16,

    /// <summary>An integer of 16 bits.</summary>
    Int16,

    /// <summary>An unsigned integer of 32 bits.</summary>
    UInt32,

    /// <summary>An integer of 32 bits.</summary>
    Int32,

    /// <summary>An unsigned integer of 64 bits.</summary>
    UInt64,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>A float of 8 bits, 4 of exponent and 3 of fraction, without infinities.</summary>
    Float8E4M3,

    /// <summary>A float of 8 bits, 5 of exponent and 2 of fraction.</summary>
    Float8E5M2,

    /// <summary>A float of 16 bits, <see cref="Half"/>: 5 of exponent and 10 of fraction.</summary>
    Float16,

    /// <summary>A float of 16 bits, <see cref="Downhill.BFloat16"/>: 8 of exponent and 7 of fraction.</summary>
    BFloat16,

    /// <summary>A float of 32 bits.</summary>
    Float32,

    /// <summary>A float of 64 bits.</summary>
    Float64,

    /// <summary>An unknown type: there are bytes, but no numbers.</summary>
    Opaque,
}
