namespace Downhill.Training;

/// <summary>Specifies the type of an IDX file's elements, by the third byte of the file.</summary>
public enum IdxType : byte
{
    /// <summary>An unsigned byte, from 0 to 255.</summary>
    UnsignedByte = 0x08,

    /// <summary>A signed byte, from −128 to 127.</summary>
    SignedByte = 0x09,

    /// <summary>A signed integer of 16 bits.</summary>
    Short = 0x0B,

    /// <summary>A signed integer of 32 bits.</summary>
    Int = 0x0C,

    /// <summary>A floating-point number of 32 bits.</summary>
    Float = 0x0D,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double = 0x0E,
}
