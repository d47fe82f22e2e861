using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

/// <summary>Paths to draw.</summary>
internal static class PathSample
{
    private static readonly string[] Added = ["adam", "amsgrad", "adamw", "lion"];

    public static Theme Theme(string name) => name == "dark" ? Lab.Drawing.Theme.Dark : Lab.Drawing.Theme.Light;

    public static Surface Surface(string id) => SurfaceTable.All.Single(surface => surface.Id == id);

    /// <summary>A preset with additions at rates as a search finds them.</summary>
    public static PathsResult Preset(string id)
    {
        var preset = PathPreset.All.Single(preset => preset.Id == id);
        var added = Added.Select(entry => new PathSpec(
            entry, entry, Catalog.Find(entry).Defaults with { LearningRate = 0.3 }, true, new(
                0.3, 50, entry == "lion")));
        return new PathPlan(
            preset.Surface, [preset.Surface.Start], [.. preset.Specs, .. added], PathPlan.DefaultSteps).Walk();
    }

    /// <summary>Three optimizers on a surface, from one start or from two; gradient descent far too fast.</summary>
    public static PathsResult On(Surface surface, int starts = 1, int steps = 40) => new PathPlan(
        surface, starts == 1 ? [surface.Start] : [surface.Start, new(surface.Window.Left, surface.Window.Top)],
        [
            new("sgd", "sgd", new SgdOptions { LearningRate = 0.3 }),
            new("momentum", "momentum", Catalog.Find("momentum").Defaults with { LearningRate = 0.002 }),
            new("adam", "adam", Catalog.Find("adam").Defaults with { LearningRate = 0.2 }),
        ],
        steps).Walk();

    public static IEnumerable<XElement> All(this XElement picture, string name) =>
        picture.Descendants().Where(element => element.Name.LocalName == name);

    public static string? Of(this XElement element, string name) => element.Attribute(name)?.Value;

    public static XElement Find(this XElement picture, string id) =>
        picture.Descendants().Single(element => element.Of("id") == id);

    public static XElement Parsed(PathsResult result, PictureStyle style) =>
        XDocument.Parse(PathPicture.Render(result, style)).Root!;
}
