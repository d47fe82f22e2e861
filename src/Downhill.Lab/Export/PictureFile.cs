using Downhill.Files;

namespace Downhill.Lab.Export;

/// <summary>Writes an SVG as what a file's name asks for.</summary>
/// <param name="svg">The picture.</param>
/// <param name="width">Its width, in pixels.</param>
/// <param name="height">Its height.</param>
internal sealed class PictureFile(string svg, int width, int height)
{
    /// <summary>Where Chromium is; of need for all but SVG.</summary>
    public string? Browser { get; init; }

    /// <summary>Where ffmpeg is; of need for films.</summary>
    public string? Ffmpeg { get; init; }

    /// <summary>Told how many frames are done, and of how many.</summary>
    public Action<int, int> Shot { get; init; } = (_, _) => { };

    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">As what.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="IOException">The file cannot be written, or one of the programs fails.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
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
