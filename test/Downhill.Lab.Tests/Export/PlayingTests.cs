using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Records;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Export;

/// <summary>What a real browser makes of the pictures.</summary>
[Collection(OneBrowser.Collection)]
public sealed class PlayingTests(OneBrowser browser) : IClassFixture<OneBrowser>
{
    private const double Pixel = 0.15;
    private const double Speed = 25;
    private static readonly PictureStyle Style = new() { Speed = Speed };
    private static readonly int[] Steps = [0, 1, 2, 3, 5, 8, 13, 21, 34, 40, 55, 89, 100, 144, 191, 192];

    [Theory]
    [InlineData("contours")]
    [InlineData("saddle")]
    public async Task Dots_are_where_the_record_says_at_every_time(string preset)
    {
        var (result, json) = Walk(preset);

        await ShouldFitAsync(preset, result, json);
    }

    [Theory]
    [InlineData("contours")]
    [InlineData("saddle")]
    public async Task A_record_a_step_late_is_caught(string preset)
    {
        var (result, json) = Walk(preset);
        foreach (var path in json["paths"]!.AsArray())
        {
            path!["points"]!.AsArray().RemoveAt(0);
            path["values"]!.AsArray().RemoveAt(0);
        }

        await Assert.ThrowsAsync<ShouldAssertException>(() => ShouldFitAsync(preset, result, json));
    }

    [Fact]
    public async Task A_record_with_two_paths_exchanged_is_caught()
    {
        var (result, json) = Walk("contours");
        (json["paths"]![1]!["id"], json["paths"]![2]!["id"]) = ("nesterov", "momentum");

        await Assert.ThrowsAsync<ShouldAssertException>(() => ShouldFitAsync("contours", result, json));
    }

    [Theory]
    [InlineData("contours")]
    [InlineData("saddle")]
    public async Task Whoever_wants_less_motion_sees_the_finished_still(string preset)
    {
        var (result, json) = Walk(preset);
        var svg = PathPicture.Render(result, StyleOf(preset));
        var page = await ShowAsync(svg);
        await page.SeekAsync(PathPlan.DefaultSteps * 1000 / Speed);
        var moved = await DotsAsync(page, result, json, PathPlan.DefaultSteps);

        await page.ReduceMotionAsync(true);
        await page.ShowAsync("picture.svg", Files(svg));

        (await NumberAsync(page, "document.getAnimations().filter(a => a.playState == 'running').length")).ShouldBe(0);
        var still = await DotsAsync(page, result, json, PathPlan.DefaultSteps);
        still.Count.ShouldBe(moved.Count);
        foreach (var (a, b) in still.Zip(moved))
        {
            a.X.ShouldBe(b.X, Pixel);
            a.Y.ShouldBe(b.Y, Pixel);
        }
    }

    [Fact(Timeout = Hang.Guard)]
    public async Task It_pauses_as_long_as_the_mouse_is_over_it()
    {
        var page = await ShowAsync(PathPicture.Render(Walk("contours").Result, Style));
        (await NumberAsync(page, Running)).ShouldBeGreaterThan(0);

        await page.SendAsync(
            "Input.dispatchMouseEvent", new()
            {
                ["type"] = "mouseMoved", ["x"] = Style.Width / 2,
                ["y"] = Style.Height / 2
            });
        while (await NumberAsync(page, Running) > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await FrameAsync(page);
        }

        await page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.ready)).then(() => 1)");
        var before = await NumberAsync(page, Time);
        for (var frame = 0; frame < 10; frame++)
        {
            await FrameAsync(page);
        }

        (await NumberAsync(page, Time)).ShouldBe(before);
    }

    [Fact(Timeout = Hang.Guard)]
    public async Task It_plays_within_an_image_tag()
    {
        var page = await browser.OpenAsync(Style.Width, Style.Height);
        await page.ReduceMotionAsync(false);
        await page.ShowAsync("page.html", Files(PathPicture.Render(Walk("contours").Result, Style)));

        var first = await page.CaptureAsync();
        while ((await page.CaptureAsync()).SequenceEqual(first))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await FrameAsync(page);
        }

        (await NumberAsync(page, "document.images[0].naturalWidth")).ShouldBe(Style.Width);
    }

    [Fact]
    public async Task A_still_has_nothing_that_moves()
    {
        var page = await ShowAsync(PathPicture.Render(Walk("contours").Result, Style with { IsStill = true }));

        (await NumberAsync(page, "document.getAnimations().length")).ShouldBe(0);
    }

    private const string Running = "document.getAnimations().filter(a => a.playState == 'running').length";
    private const string Time = "document.getAnimations()[0].currentTime";

    private static PictureStyle StyleOf(string preset) =>
        PathPreset.All.Single(row => row.Id == preset).Is3D ? Style with { Camera = new() } : Style;

    private static (PathsResult Result, JsonNode Json) Walk(string preset)
    {
        var chosen = PathPreset.All.Single(row => row.Id == preset);
        var result = new PathPlan(chosen.Surface, [chosen.Surface.Start], chosen.Specs, PathPlan.DefaultSteps).Walk();
        return (result, JsonNode.Parse(PathsFile.ToJson(result))!);
    }

    private static Dictionary<string, string> Files(string svg) => new(StringComparer.Ordinal)
    {
        ["picture.svg"] = svg,
        ["page.html"] = "<!doctype html><body style='margin:0'><img src='picture.svg'>",
    };

    private async Task<BrowserPage> ShowAsync(string svg)
    {
        var page = await browser.OpenAsync(Style.Width, Style.Height);
        await page.ReduceMotionAsync(false);
        await page.ShowAsync("picture.svg", Files(svg));
        return page;
    }

    private async Task ShouldFitAsync(string preset, PathsResult result, JsonNode json)
    {
        var page = await ShowAsync(PathPicture.Render(result, StyleOf(preset)));
        List<(Point Record, double Height, double X, double Y)> seen = [];
        foreach (var step in Steps)
        {
            await page.SeekAsync(step * 1000 / Speed);
            seen.AddRange(await DotsAsync(page, result, json, step));
        }

        seen.Count.ShouldBeGreaterThan(2 * Steps.Length);
        ShouldBeAffine(seen, preset);
    }

    /// <summary>Waits until what was asked for is to be seen.</summary>
    private static Task<JsonNode?> FrameAsync(BrowserPage page) =>
        page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");

    private static async Task<double> NumberAsync(BrowserPage page, string script) =>
        Convert.ToDouble($"{await page.EvaluateAsync(script)}", CultureInfo.InvariantCulture);

    /// <summary>Where the dots are that should be inside the window, and where the record has them.</summary>
    private static async Task<List<(Point Record, double Height, double X, double Y)>> DotsAsync(
        BrowserPage page, PathsResult result, JsonNode json, int step)
    {
        var surface = result.Plan.Surface;
        var paths = json["paths"]!.AsArray().Select(path => path!).Where(path => path["points"]!.AsArray().Count > step)
            .Select(
                path => (Id: (string)path["id"]!, At: path["points"]![step]!, Height: (double)path["values"]![step]!))
            .Select(path => (path.Id, At: new Point((double)path.At[0]!, (double)path.At[1]!), path.Height))
            .Where(path => surface.Window.Contains(path.At)
                && (surface.Clip is not var (low, high) || (path.Height >= low && path.Height <= high)))
            .ToList();
        var ids = JsonSerializer.Serialize(paths.Select(path => "dot-" + path.Id));
        var places = await page.EvaluateAsync(
            $"{ids}.map(id => document.getElementById(id).getScreenCTM()).map(m => [m.e, m.f])");
        return [.. paths.Zip(
            places!.AsArray(), (path, place) => (path.At, path.Height, (double)place![0]!, (double)place[1]!))];
    }

    /// <summary>Both ways to see a surface are affine: one map must take all that was seen there. From above, to the
    /// right is to the right and up is up.</summary>
    private static void ShouldBeAffine(
        IReadOnlyList<(Point Record, double Height, double X, double Y)> seen, string preset)
    {
        var isMap = preset == "contours";
        double[][] rows = [.. seen.Select(dot => isMap
            ? new[] { 1, dot.Record.X, dot.Record.Y }
            : [1, dot.Record.X, dot.Record.Y, dot.Height])];
        var right = LeastSquares.Fit(rows, [.. seen.Select(dot => dot.X)]);
        var down = LeastSquares.Fit(rows, [.. seen.Select(dot => dot.Y)]);
        foreach (var (row, dot) in rows.Zip(seen))
        {
            LeastSquares.At(right, row).ShouldBe(dot.X, Pixel);
            LeastSquares.At(down, row).ShouldBe(dot.Y, Pixel);
        }

        if (isMap)
        {
            right[1].ShouldBeGreaterThan(30);
            down[2].ShouldBeLessThan(-30);
            Math.Abs(right[2]).ShouldBeLessThan(Pixel);
            Math.Abs(down[1]).ShouldBeLessThan(Pixel);
        }
        else
        {
            down[3].ShouldBeLessThan(-5);
            Math.Abs(right[3]).ShouldBeLessThan(Pixel);
        }
    }
}
