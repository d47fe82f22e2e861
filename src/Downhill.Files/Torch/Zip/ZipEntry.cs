namespace Downhill.Files.Torch;

/// <summary>A file within a zip archive.</summary>
/// <param name="Name">Its name; nothing is ever written under it.</param>
/// <param name="Header">Where its own header begins.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Packed">How many bytes it takes in the archive.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="IsDeflated">Whether it is compressed; else it is stored as it is.</param>
/// <param name="Checksum">The checksum of its bytes, as the directory has it.</param>
internal readonly record struct ZipEntry(
    string Name, long Header, long Start, long Packed, long Length, bool IsDeflated, uint Checksum);
