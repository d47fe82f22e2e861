using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed class UndefinedRegionTests
{
    private static readonly Window Around = new(-2, 2, -2, 2);

    [Theory]
    [InlineData("ln(x) + y^2")]
    [InlineData("log(x) + y^2")]
    [InlineData("sqrt(x) + y^2")]
    [InlineData("x^0.5 + y^2")]
    [InlineData("sqrt(1 - x^2 - y^2)")]
    [InlineData("ln(ln(x)) + y^2")]
    public void Where_a_function_is_undefined_is_hatched_in_map_and_relief_with_a_key(string formula)
    {
        foreach (var camera in new[] { null, new Camera() })
        {
            var picture = Draw(formula, camera);

            Named(picture, "pattern").Count().ShouldBe(1);
            Named(picture, "path").Count(path => path.Attribute("class")?.Value == "undefined").ShouldBe(1);
            Named(picture, "rect").Count(rect => rect.Attribute("fill")?.Value == "url(#hatch)").ShouldBe(1);
            Named(picture, "text").Select(text => text.Value).ShouldContain("undefined");
        }
    }

    [Theory]
    [InlineData("x^2 + y^2")]
    [InlineData("sin(x)/x + y^2")]
    [InlineData("1/(x^2 + y^2)")]
    [InlineData("1/x + y")]
    public void A_function_that_has_values_but_at_points_and_lines_is_not_hatched(string formula) =>
        Draw(formula, null).ToString().ShouldNotContain("hatch");

    [Fact]
    public void The_hatching_lies_where_there_is_no_value()
    {
        var ground = UndefinedRegion.Of(new Surface("own", "own", "ln(x) + y", Around, default)).ShouldNotBeNull();

        var drawn = ground.Draw(point => (100 * point.X, 100 * point.Y), Downhill.Lab.Drawing.Theme.Light).Last();

        // From the left edge, where x is −2, to 0, within half a cell of the grid.
        var numbers = drawn.Attribute("d")!.Value;
        numbers.ShouldStartWith("M");
        Corners(numbers).Min(corner => corner.X).ShouldBe(-200, 0.2);
        Corners(numbers).Max(corner => corner.X).ShouldBe(0, 2);
    }

    [Fact]
    public void A_function_that_overflows_is_said_to_be_infinite() =>
        UndefinedRegion.Of(new Surface("own", "own", "exp(1000*x)", Around, default)).ShouldNotBeNull().Name.ShouldBe(
            "infinite");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_and_its_number_have_a_space_between_them_in_any_usual_font(bool isStill)
    {
        const double WidestDigit = 0.64 * 14;
        var picture = Draw("x^2 + y^2", null, isStill);

        var word = Named(picture, "text").Single(text => text.Value == "step");
        var right = isStill
            ? double.Parse(
                Named(picture, "text").Single(
                text => text.Value == "192" && text.Attribute("font-size")?.Value == "14").Attribute("x")!.Value)
            : double.Parse(Named(picture, "tspan").First().Attribute("x")!.Value);
        (right - 3 * WidestDigit - double.Parse(word.Attribute("x")!.Value)).ShouldBeGreaterThan(4);
    }

    private static XElement Draw(string formula, Camera? camera, bool isStill = true)
    {
        var surface = new Surface("own", "own formula", formula, Around, new(0.5, 0.5));
        var plan = new PathPlan(
            surface, [surface.Start], [new("sgd", "sgd", new SgdOptions { LearningRate = 1e-3 })], 192, 0, 0);
        return XElement.Parse(PathPicture.Render(plan.Walk(), new() { Camera = camera, IsStill = isStill }));
    }

    private static IEnumerable<XElement> Named(XElement picture, string name) =>
        picture.DescendantsAndSelf().Where(element => element.Name.LocalName == name);

    /// <summary>The corners of lines that are told by how far each is from the one before.</summary>
    private static IEnumerable<(double X, double Y)> Corners(string data)
    {
        var (x, y) = (0.0, 0.0);
        var numbers = System.Text.RegularExpressions.Regex.Matches(data, @"M|-?\d*\.?\d+").Select(
            match => match.Value).ToList();
        for (var i = 0; i < numbers.Count;)
        {
            if (numbers[i] == "M")
            {
                (x, y, i) = (0, 0, i + 1);
            }

            (x, y) = (x + double.Parse(numbers[i]), y + double.Parse(numbers[i + 1]));
            i += 2;
            yield return (x, y);
        }
    }
}
