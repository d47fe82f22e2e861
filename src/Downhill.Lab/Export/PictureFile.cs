using Downhill.Files;

namespace Downhill.Lab.Export;

/// <summary>Writes a picture in the format that a file's name asks for.</summary>
/// <param name="svg">The picture, as the text of an SVG file.</param>
/// <param name="width">The width in pixels.</param>
/// <param name="height">The height in pixels.</param>
internal sealed class PictureFile(string svg, int width, int height)
{
    /// <summary>Gets the path of Chromium, which all formats but SVG need.</summary>
    public string? Browser { get; init; }

    /// <summary>Gets the path of ffmpeg, which films need.</summary>
    public string? Ffmpeg { get; init; }

    /// <summary>Gets the action called with the number of frames done and of all frames.</summary>
    public Action<int, int> Shot { get; init; } = (_, _) => { };

    /// <summary>Writes the picture to a file, whole or not at all.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="stop">Stops the writing.</param>
    /// <exception cref="IOException">The file cannot be written, or one of the programs fails.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public void Write(string path, PictureFormat format, CancellationToken stop)
    {
        try
        {
            AtomicFile.Write(path, temporary => WriteAsync(temporary, format, stop).GetAwaiter().GetResult());
        }
        catch (IOException) when (stop.IsCancellationRequested)
        {
            // A terminal's Ctrl-C reaches the programs too.
            throw new OperationCanceledException(stop);
        }
    }

    private async Task WriteAsync(string path, PictureFormat format, CancellationToken stop)
    {
        if (format == PictureFormat.Svg)
        {
            await File.WriteAllTextAsync(path, svg, stop);
            return;
        }

        await using var browser = await Export.Browser.StartAsync(Browser!, stop);
        var page = await browser.OpenAsync(width, height, stop);
        if (format == PictureFormat.Png)
        {
            await page.ShowAsync(
                "picture.svg", new Dictionary<string, string>(StringComparer.Ordinal) { ["picture.svg"] = svg });
            await File.WriteAllBytesAsync(path, await page.CaptureAsync(), stop);
            return;
        }

        var film = await Film.LoadAsync(page, svg);
        await new Encoder(Ffmpeg!).WriteAsync(format, path, film, done => Shot(done, film.Frames), stop);
    }
}
