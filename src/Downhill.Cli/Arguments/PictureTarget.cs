using Downhill.Lab.Export;

namespace Downhill.Cli.Arguments;

/// <summary>Where a picture is written, and with what.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">As what.</param>
/// <param name="Browser">The Chromium that draws it; null where none is needed.</param>
/// <param name="Ffmpeg">The ffmpeg that makes a film of it; null where none is needed.</param>
internal sealed record PictureTarget(string Path, PictureFormat Format, string? Browser, string? Ffmpeg);
