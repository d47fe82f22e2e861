using Downhill.Lab.Export;
using Downhill.Lab.Pictures;

namespace Downhill.Cli.Arguments;

/// <summary>The file of a picture, and the programs that make it.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Format">The format of the file.</param>
/// <param name="Browser">The path of the Chromium that draws the picture; null if none is needed.</param>
/// <param name="Ffmpeg">The path of the ffmpeg that makes a film; null if none is needed.</param>
internal sealed record PictureTarget(string Path, PictureFormat Format, string? Browser, string? Ffmpeg)
{
    /// <summary>Writes a picture, whole or not at all.</summary>
    /// <param name="svg">The picture, as the text of an SVG file.</param>
    /// <param name="style">The style, for its size.</param>
    /// <param name="shot">Called with the number of frames done and of all frames.</param>
    /// <param name="stop">Stops the writing.</param>
    /// <returns>The path of the file.</returns>
    public string Write(string svg, PictureStyle style, Action<int, int> shot, CancellationToken stop)
    {
        var file = new PictureFile(svg, style.Width, style.Height) { Browser = Browser, Ffmpeg = Ffmpeg, Shot = shot };
        file.Write(Path, Format, stop);
        return Path;
    }
}
