using System.Globalization;

namespace Downhill.Lab.Export;

/// <summary>The frames of an animated SVG.</summary>
internal sealed class Film
{
    /// <summary>The frames a second: as many as the famous animations have, with a delay that GIF can hold
    /// exactly.</summary>
    public const int Rate = 25;

    private readonly BrowserPage page;

    private Film(BrowserPage page, int frames) => (this.page, Frames) = (page, frames);

    /// <summary>Gets the number of frames.</summary>
    public int Frames { get; }

    /// <summary>Loads a picture into a page.</summary>
    /// <param name="page">The page to show the picture in.</param>
    /// <param name="svg">The picture, as the text of an SVG file.</param>
    public static async Task<Film> LoadAsync(BrowserPage page, string svg)
    {
        await page.ReduceMotionAsync(false);
        await page.ShowAsync(
            "picture.svg", new Dictionary<string, string>(StringComparer.Ordinal) { ["picture.svg"] = svg });
        var longest = await page.EvaluateAsync(
            "Math.max(0, ...document.getAnimations().map(a => a.effect.getComputedTiming().duration))");
        var seconds = Convert.ToDouble($"{longest}", CultureInfo.InvariantCulture) / 1000;
        return seconds > 0
            ? new(page, (int)Math.Ceiling(seconds * Rate))
            : throw new IOException("The picture does not move.");
    }

    /// <summary>Returns a frame as a PNG.</summary>
    /// <param name="frame">The index of the frame, from 0.</param>
    public async Task<byte[]> FrameAsync(int frame)
    {
        await page.SeekAsync(frame * 1000.0 / Rate);
        return await page.CaptureAsync();
    }
}
