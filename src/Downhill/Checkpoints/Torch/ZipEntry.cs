namespace Downhill.Checkpoints.Torch;

/// <summary>A file within a zip archive, stored as it is.</summary>
/// <param name="Name">Its name; nothing is ever written under it.</param>
/// <param name="Header">Where its own header begins.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ZipEntry(string Name, long Header, long Start, long Length);
