using System.Text;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Relief;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;
using FsCheck;
using FsCheck.Fluent;

namespace Downhill.Lab.Tests.Pictures.Relief;

public sealed class ReliefViewTests
{
    public static TheoryData<string, string> All => new(
        from surface in SurfaceTable.All from theme in new[] { "light", "dark" } select (surface.Id, theme));

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_well_formed_and_small(string id, string theme)
    {
        foreach (var camera in Views.Cameras.Take(5))
        {
            var ground = Ground(Views.OfTable(id), camera, theme, new(0, 0, 860, 640));

            XElement.Parse(ground);
            Encoding.UTF8.GetByteCount(ground).ShouldBeLessThan(150 * 1024);
            ground.ShouldNotContain("NaN");
            ground.ShouldNotContain("∞");
            ground.ShouldNotMatch("[0-9]E");
        }
    }

    [Theory]
    [InlineData("beale")]
    [InlineData("saddle")]
    [InlineData("camel")]
    [InlineData("banana")]
    [InlineData("plateau")]
    public void Its_words_stay_in_the_area_and_apart(string id)
    {
        foreach (var camera in Views.Cameras)
        {
            (double Left, double Right, double Y, string Text)[] words = [.. XElement.Parse(
                Ground(Views.OfTable(id), camera, "light", Views.Area))
                .Descendants().Where(element => element.Name.LocalName == "text").Select(Extent)];

            words.ShouldAllBe(word => word.Left >= Views.Area.Left && word.Right <= Views.Area.Right
                && word.Y - 9 >= Views.Area.Top && word.Y + 2 <= Views.Area.Bottom, $"{id} from {camera}");
            for (var i = 0; i < words.Length; i++)
                for (var j = 0; j < i; j++)
                    (words[i].Left < words[j].Right && words[j].Left < words[i].Right
                        && Math.Abs(words[i].Y - words[j].Y) < 9)
                        .ShouldBeFalse($"{words[i]} on {words[j]}: {id} from {camera}");
        }
    }

    [Fact]
    public void Axes_are_named_and_a_logarithm_is_told()
    {
        Words(Views.OfTable("beale"), new()).ShouldBe(["x", "y", "f (log)"], ignoreOrder: true);
        Words(Views.OfTable("saddle"), new()).ShouldBe(["x", "y", "f"], ignoreOrder: true);
        Words(Views.OfTable("beale"), new(90, 270)).ShouldBe(["x", "y", "height: f (log)"], ignoreOrder: true);
    }

    [Fact]
    public void Minima_and_saddles_are_marked_and_faint_where_they_are_hidden()
    {
        var camel = Views.OfTable("camel");

        Marks(camel, new(90, 270)).ShouldBe(camel.Minima.Count + camel.LocalMinima.Count + camel.Saddles.Count);
        Marks(camel, new(5, 225)).ShouldBe(Marks(camel, new(90, 270)));
        Faint(camel, new(90, 270)).ShouldBe(0);
        Faint(camel, new(5, 225)).ShouldBeGreaterThan(camel.Saddles.Count / 2);
        Marks(Views.OfTable("saddle"), new()).ShouldBe(1);
    }

    [Fact]
    public void Marks_look_as_the_legend_says()
    {
        var camel = Views.OfTable("camel");
        var marks = XElement.Parse(Ground(camel, new(90, 270), "light", Views.Area)).Descendants()
            .Where(element => element.Name.LocalName == "title").Select(
                title => ((XElement)title.NextNode!).Attribute("d")!.Value).ToHashSet();

        marks.ShouldBe(
            new[] { Landmarks.Minimum(default, Theme.Light), Landmarks.LocalMinimum(
                default, Theme.Light), Landmarks.Saddle(default, Theme.Light) }
                .Select(mark => mark.Attribute("d")!.Value), ignoreOrder: true);
    }

    [Fact]
    public void Every_place_is_finite()
    {
        var numbers = ArbMap.Default.GeneratorFor<double>();
        var cases = from x in numbers
                    from y in numbers
                    from elevation in Gen.Choose(1, 900)
                    from azimuth in Gen.Choose(-10_000, 10_000)
                    from index in Gen.Choose(0, SurfaceTable.All.Count - 1)
                    select (Point: new Point(x, y), Camera: new Camera(
                        elevation / 10.0, azimuth / 7.0), Surface: SurfaceTable.All[index]);

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var view = new ReliefView(drawn.Surface, drawn.Camera, Views.Area);
            var (x, y) = view.Project(drawn.Point);
            view.Hides(drawn.Point);
            return Math.Abs(x) < 1e5 && Math.Abs(y) < 1e5;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static string Ground(Surface surface, Camera camera, string theme, Area area) => Svg.Element("g")
        .With([.. new ReliefView(surface, camera, area).DrawSurface(theme == "dark" ? Theme.Dark : Theme.Light)])
        .ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<string> Words(Surface surface, Camera camera) =>
        XElement.Parse(Ground(surface, camera, "light", Views.Area))
        .Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)
        .Where(text => text.Any(c => char.IsLetter(c) && c != 'e'));

    private static int Marks(Surface surface, Camera camera) =>
        XElement.Parse(Ground(surface, camera, "light", Views.Area))
        .Descendants().Count(element => element.Name.LocalName == "title");

    private static int Faint(Surface surface, Camera camera) =>
        XElement.Parse(Ground(surface, camera, "light", Views.Area))
        .Descendants().Count(
            element => element.Attribute("opacity") is not null
            && element.Elements().First().Name.LocalName == "title");

    private static (double Left, double Right, double Y, string Text) Extent(XElement text)
    {
        var (x, y, width) = (double.Parse(text.Attribute("x")!.Value), double.Parse(
            text.Attribute("y")!.Value), 6.0 * text.Value.Length);
        var left = text.Attribute(
            "text-anchor")?.Value switch
        { "end" => x - width, "middle" => x - width / 2, _ => x };
        return (left, left + width, y, text.Value);
    }
}
