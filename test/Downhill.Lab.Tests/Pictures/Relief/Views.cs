using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures.Relief;

/// <summary>Views of surfaces, as the tests of reliefs need them.</summary>
internal static class Views
{
    public static readonly Camera[] Cameras =
        [new(45, 225), new(30, 300), new(60, 45), new(90, 270), new(10, 135), new(25, 0), new(40, 90), new(30, 180), new(20, 270), new(90, 33)];

    public static Surface Surface(string formula, Window? window = null) =>
        new("own", "own", formula, window ?? new(-2, 2, -2, 2), new(1, 1)) { HasLinearLevels = true };

    public static Surface OfTable(string id) => SurfaceTable.All.Single(surface => surface.Id == id);

    public static Area Area { get; } = new(10, 20, 620, 480);
}
