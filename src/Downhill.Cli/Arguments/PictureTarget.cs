using Downhill.Lab.Export;
using Downhill.Lab.Pictures;

namespace Downhill.Cli.Arguments;

/// <summary>Where a picture is written, and with what.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">As what.</param>
/// <param name="Browser">The Chromium that draws it; null where none is needed.</param>
/// <param name="Ffmpeg">The ffmpeg that makes a film of it; null where none is needed.</param>
internal sealed record PictureTarget(string Path, PictureFormat Format, string? Browser, string? Ffmpeg)
{
    /// <summary>Writes a picture, whole or not at all.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="style">Its size.</param>
    /// <param name="shot">Takes the number of frames that are done, and of all frames.</param>
    /// <param name="stop">Stops the writing.</param>
    /// <returns>The file.</returns>
    public string Write(string svg, PictureStyle style, Action<int, int> shot, CancellationToken stop)
    {
        var file = new PictureFile(svg, style.Width, style.Height) { Browser = Browser, Ffmpeg = Ffmpeg, Shot = shot };
        file.Write(Path, Format, stop);
        return Path;
    }
}
