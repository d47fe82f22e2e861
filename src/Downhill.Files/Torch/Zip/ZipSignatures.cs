namespace Downhill.Files.Torch;

/// <summary>The signatures and lengths of a zip archive's records (PKWARE's APPNOTE, 4.3).</summary>
internal static class ZipSignatures
{
    public const uint EntryHeader = 0x04034B50;
    public const uint DirectoryEntry = 0x02014B50;
    public const uint End = 0x06054B50;
    public const uint End64 = 0x06064B50;
    public const uint Locator64 = 0x07064B50;

    public const int EntryHeaderLength = 30;
    public const int DirectoryEntryLength = 46;
    public const int EndLength = 22;
    public const int End64Length = 56;
    public const int Locator64Length = 20;

    /// <summary>The id of the extra field with lengths and offsets of 64 bits.</summary>
    public const ushort Extra64 = 1;

    /// <summary>The number of 32 bits that stands for one in the field of 64 bits.</summary>
    public const uint Elsewhere = uint.MaxValue;

    /// <summary>The version of the format with numbers of 64 bits.</summary>
    public const ushort Version = 45;

    /// <summary>The method of entries that are stored as they are.</summary>
    public const ushort Stored = 0;

    /// <summary>The method of entries that are compressed by DEFLATE (RFC 1951).</summary>
    public const ushort Deflated = 8;

    /// <summary>The flag of names in UTF-8.</summary>
    public const ushort Utf8 = 1 << 11;
}
