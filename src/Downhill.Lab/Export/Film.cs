using System.Globalization;

namespace Downhill.Lab.Export;

/// <summary>An animated SVG as frames, one after the other.</summary>
internal sealed class Film
{
    /// <summary>Frames a second: as many as the famous animations have, and a delay that GIF can say exactly.</summary>
    public const int Rate = 25;

    private readonly BrowserPage page;

    private Film(BrowserPage page, int frames) => (this.page, Frames) = (page, frames);

    /// <summary>How many frames it has.</summary>
    public int Frames { get; }

    /// <summary>Loads it.</summary>
    /// <param name="page">Where.</param>
    /// <param name="svg">The picture.</param>
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

    /// <summary>A frame, as a PNG.</summary>
    /// <param name="frame">Which, from 0.</param>
    public async Task<byte[]> FrameAsync(int frame)
    {
        await page.SeekAsync(frame * 1000.0 / Rate);
        return await page.CaptureAsync();
    }
}
