namespace Downhill.Training;

/// <summary>The type of an IDX file's elements, by the number in the third byte of the file.</summary>
public enum IdxType : byte
{
    /// <summary>A byte from 0 to 255.</summary>
    UnsignedByte = 0x08,

    /// <summary>A byte from −128 to 127.</summary>
    SignedByte = 0x09,

    /// <summary>An integer of 16 bits, with a sign.</summary>
    Short = 0x0B,

    /// <summary>An integer of 32 bits, with a sign.</summary>
    Int = 0x0C,

    /// <summary>A floating-point number of 32 bits.</summary>
    Float = 0x0D,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double = 0x0E,
}
