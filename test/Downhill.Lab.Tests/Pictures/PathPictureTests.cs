using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed class PathPictureTests
{
    public static TheoryData<string, string> SurfacesAndThemes =>
        [.. SurfaceTable.All.SelectMany(surface => new[] { (surface.Id, "light"), (surface.Id, "dark") })];

    [Theory]
    [MemberData(nameof(SurfacesAndThemes))]
    public void It_is_well_formed_names_all_and_needs_nothing(string surface, string theme)
    {
        foreach (var isStill in new[] { true, false })
        {
            var text = PathPicture.Render(
                PathSample.On(
                PathSample.Surface(surface)), new() { Theme = PathSample.Theme(theme), IsStill = isStill });
            var picture = XDocument.Parse(text).Root!;

            string[] ids = [.. picture.Descendants().Select(element => element.Of("id")).OfType<string>()];
            ids.ShouldBeUnique();
            foreach (var id in new[] { "dot-sgd", "dot-momentum", "dot-adam", "trail-adam", "strip-adam", "legend" })
            {
                ids.ShouldContain(id);
            }

            picture.All("use").ShouldAllBe(use => ids.Contains(use.Of("href")!.TrimStart('#')));
            picture.All("text").Select(words => words.Value).ShouldContain("momentum");
            text.ShouldNotContain("NaN", Case.Sensitive);
            text.ShouldNotContain("∞");
            text.ShouldNotContain("E-", Case.Sensitive);
            text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("http");
            text.ShouldNotContain("<script");
            text.ShouldNotContain("<animate");
            text.Contains("@keyframes", StringComparison.Ordinal).ShouldBe(!isStill);
        }
    }

    [Theory]
    [InlineData("contours", false)]
    [InlineData("saddle", false)]
    [InlineData("saddle", true)]
    public void A_preset_with_additions_is_small(string preset, bool isRelief)
    {
        var text = PathPicture.Render(
            PathSample.Preset(preset), new() { Width = 1600, Height = 1000, Camera = isRelief ? new() : null });

        text.Length.ShouldBeLessThan(300_000);
    }

    [Fact]
    public void Additions_are_marked_with_how_their_rates_were_found()
    {
        var words = string.Join(
            ' ', PathSample.Parsed(PathSample.Preset("contours"), new()).All("text").Select(text => text.Value));

        words.ShouldContain("added, not in the originals");
        words.ShouldContain(RateSearch.Description(PathSample.Preset("contours").Plan.Surface));
        words.ShouldContain("the best rate tried lies at the edge");
        words.ShouldContain("η 0.075, ρ 0.95, ε 1e-16");
    }

    [Theory]
    [InlineData("x^2 + y^2", 0.4, "arrives at step")]
    [InlineData("-x^2 - y^2", 0.4, "leaves at step")]
    [InlineData("x^4 + y^4", 900, "turns infinite at step")]
    [InlineData("x^2 + y^2", 1e-3, "f − f_min 1.7 after 40")]
    public void It_says_how_a_path_ended(string formula, double rate, string end)
    {
        var surface = new Surface("mine", "mine", formula, new(-3, 3, -3, 3), new(1, 1));
        var plan = new PathPlan(
            surface, [surface.Start], [new("sgd", "sgd", new SgdOptions { LearningRate = rate })], 40);

        var words = PathSample.Parsed(plan.Walk(), new()).All("text").Select(text => text.Value).ToArray();

        words.ShouldContain(text => text.StartsWith(end, StringComparison.Ordinal), string.Join('|', words));
    }

    [Fact]
    public void Several_starts_have_a_row_for_each_optimizer_and_a_dot_for_each_path()
    {
        var picture = PathSample.Parsed(PathSample.On(PathSample.Surface("himmelblau"), starts: 2), new());

        picture.Find("legend").All("text").Count(text => text.Value == "adam").ShouldBe(1);
        picture.Find("dot-adam-1").ShouldNotBeNull();
        picture.Find("dot-adam-2").ShouldNotBeNull();
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        var surface = new Surface(
            "<&>\"'", "</title><script>alert(1)</script>\u0001&amp;", "x^2 + max(x, y)", new(-3, 3, -3, 3), new(1, 1));
        var plan = new PathPlan(
            surface, [surface.Start], [new("a b<\"'&>", "sgd", new SgdOptions { LearningRate = 0.1 })], 5);

        var picture = PathSample.Parsed(plan.Walk(), new());

        picture.All("script").ShouldBeEmpty();
        picture.All("title").First().Value.ShouldContain("<script>");
        picture.All("text").Select(text => text.Value).ShouldContain("a b<\"'&>");
        picture.All("style").Single().Value.ShouldNotContain("<");
    }

    [Fact]
    public void At_a_step_it_stands_still_there_with_more_on_top()
    {
        var result = PathSample.On(PathSample.Surface("beale"));
        (double X, double Y) place = default;

        var picture = PathPicture.Draw(result, new(), 7, (view, theme) =>
        {
            place = view.Project(result.Paths[2].Points[7]);
            return [new("mark", theme.Ink)];
        });

        picture.All("style").ShouldBeEmpty();
        picture.Find("dot-adam").Of("transform").ShouldBe(
            $"translate({Math.Round(place.X, 1)} {Math.Round(place.Y, 1)})");
        picture.All("mark").Single().Parent!.Of("clip-path").ShouldBe("url(#plot)");
        picture.All("text").Select(text => text.Value).ShouldContain("7");
    }

    [Theory]
    [InlineData(359, 480, 25, "360")]
    [InlineData(860, 4001, 25, "4000")]
    [InlineData(860, 640, 0, "above 0")]
    [InlineData(860, 640, double.NaN, "above 0")]
    [InlineData(860, 640, double.PositiveInfinity, "above 0")]
    public void Bad_sizes_and_speeds_are_refused_with_the_cure(int width, int height, double speed, string cure) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => new PictureStyle { Width = width, Height = height, Speed = speed })
            .Message.ShouldContain(cure);
}
