using System.Globalization;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Animation;

namespace Downhill.Lab.Tests.Pictures;

public sealed class PathLooksTests
{
    /// <summary>What people see who lack one of three cones (Viénot, Brettel and Mollon, 1999), in linear
    /// light.</summary>
    private static readonly double[][] Sights =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
        [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
    ];

    [Theory]
    [InlineData("light", PathColors.Safe, 0.06)]
    [InlineData("dark", PathColors.Safe, 0.06)]
    [InlineData("light", PathColors.Originals, 0)]
    [InlineData("dark", PathColors.Originals, 0)]
    public void Ten_paths_look_different(string theme, PathColors colors, double blind)
    {
        var specs = PathSample.Preset("contours").Plan.Specs;
        var looks = PathLooks.Of(specs, new() { Theme = PathSample.Theme(theme), Colors = colors });

        looks.Select(look => look.Marker).ShouldBeUnique();
        looks.Take(6).Select(look => look.Dash).ShouldBeUnique();
        foreach (var (i, j) in from i in Enumerable.Range(0, looks.Count)
                               from j in Enumerable.Range(
            0, i)
                               select (i, j))
        {
            Difference(looks[i].Color, looks[j].Color, Sights[0]).ShouldBeGreaterThan(
                0.08, $"{specs[i].Id} {specs[j].Id}");
        }

        foreach (var (sight, i, j) in from sight in Sights
                                      from i in Enumerable.Range(0, 6)
                                      from j in Enumerable.Range(
            0, i)
                                      select (sight, i, j))
        {
            Difference(looks[i].Color, looks[j].Color, sight).ShouldBeGreaterThan(
                blind, $"{specs[i].Id} {specs[j].Id}");
        }
    }

    [Fact]
    public void Forms_of_one_family_look_different()
    {
        PathSpec[] specs =
        [
            .. new[] { "momentum", "momentum-P", "momentum", "sgd" }.Select(
                entry => new PathSpec(entry, entry, Catalog.Find(entry).Defaults)),
        ];

        var looks = PathLooks.Of(specs, new());

        looks.Select(look => look.Color).ShouldBeUnique();
        looks[3].ShouldBe(PathLooks.Of([specs[3]], new())[0]);
    }

    [Fact]
    public void More_paths_than_colors_are_drawn_all_the_same()
    {
        PathSpec[] specs = [.. Enumerable.Range(0, 30).Select(i => new PathSpec($"{i}", "sgd", new SgdOptions()))];

        PathLooks.Of(specs, new()).Count.ShouldBe(30);
    }

    /// <summary>How different two colors look, by Oklab.</summary>
    private static double Difference(string a, string b, double[] sight)
    {
        var (x, y) = (Oklab(Seen(a, sight)), Oklab(Seen(b, sight)));
        return Math.Sqrt(x.Zip(y, (p, q) => (p - q) * (p - q)).Sum());
    }

    private static double[] Seen(string color, double[] sight)
    {
        double[] rgb = [.. Enumerable.Range(0, 3).Select(
            i => Linear(int.Parse(color.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber) / 255.0))];
        return [.. Enumerable.Range(0, 3).Select(
            row => Math.Clamp(Enumerable.Range(0, 3).Sum(column => sight[3 * row + column] * rgb[column]), 0, 1))];
    }

    private static double Linear(double x) => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);

    private static double[] Oklab(double[] rgb)
    {
        var l = Math.Cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
        var m = Math.Cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
        var s = Math.Cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
        return
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ];
    }
}
