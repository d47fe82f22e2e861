namespace Downhill.Files.Torch;

/// <summary>An entry of a zip archive.</summary>
/// <param name="Name">The name; nothing is ever written under it.</param>
/// <param name="Header">The offset of its own header.</param>
/// <param name="Start">The offset of its bytes.</param>
/// <param name="Packed">The number of its bytes in the archive.</param>
/// <param name="Length">The number of its bytes when unpacked.</param>
/// <param name="IsDeflated">Whether the entry is compressed; else it is stored as it is.</param>
/// <param name="Checksum">The checksum of the bytes, from the directory.</param>
internal readonly record struct ZipEntry(
    string Name, long Header, long Start, long Packed, long Length, bool IsDeflated, uint Checksum);
