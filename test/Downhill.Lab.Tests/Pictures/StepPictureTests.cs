using System.Globalization;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Arrows;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed class StepPictureTests
{
    /// <summary>Steps of all kinds: with parts and without, tiny and large, first, turning.</summary>
    public static TheoryData<string, string, int> Steps =>
    [
        .. from preset in PathPreset.All
           from spec in preset.Specs
           from step in new[] { 1, 27, 100 }
           where preset.Id == "contours" || step < 30
           select (preset.Id, spec.Id, step),
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Names_stand_clear_of_each_other_and_in_the_picture(string preset, string id, int step)
    {
        var (width, height) = step == 27 ? (480, 400) : (860, 640);

        var picture = XElement.Parse(Picture(preset, id, step, new() { Width = width, Height = height }));

        List<Area> names = [.. Texts(picture).Where(
            text => (string?)text.Attribute("font-weight") == "600" && text.Attribute("stroke") is not null).Select(
            Room)];
        names.ShouldNotBeEmpty();
        names.ShouldAllBe(name => name.Left >= 0 && name.Right <= width && name.Top >= 0 && name.Bottom <= height);
        foreach (var (i, name) in names.Index())
        {
            names.Skip(i + 1).ShouldAllBe(other => !other.Touches(name));
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_factor_is_the_largest_round_one_that_leaves_the_arrows_short_and_inside(
        string preset, string id, int step)
    {
        var explanation = Explained(preset, id, step);
        var window = explanation.Surface.Window;
        List<Point> ends = [.. explanation.Arrows.Where(arrow => arrow.Kind != StepArrowKind.Downhill).Select(
            arrow => arrow.To - explanation.Before)];

        var factor = ArrowScale.Of(explanation, 0.25);

        factor.ToString("0e0", CultureInfo.InvariantCulture)[0].ShouldBeOneOf('1', '2', '5');
        Fits(factor).ShouldBeTrue();
        Fits(2.5 * factor).ShouldBeFalse();

        bool Fits(double factor) =>
            ends.TrueForAll(
            end => Math.Sqrt(
            Math.Pow(factor * end.X / window.Width, 2) + Math.Pow(factor * end.Y / window.Height, 2)) <= 0.25
            && window.Contains(explanation.Before + factor * end));
    }

    [Fact]
    public void An_arrow_runs_from_tail_to_tip_along_the_surface()
    {
        FlatView view = new(Walked("contours").Surface, new(0, 0, 400, 300));

        var arrow = Arrow.Along(
            view, ArrowLook.Of(StepArrowKind.Step, climbs: false, Theme.Light), new(1, 2), new(-3, 0.5));

        arrow.Line[0].ShouldBe(view.Project(new(1, 2)));
        arrow.Tip.ShouldBe(view.Project(new(-2, 2.5)));
        arrow.Length.ShouldBe(double.Hypot(arrow.Tip.X - arrow.Line[0].X, arrow.Tip.Y - arrow.Line[0].Y), 1e-9);
    }

    [Fact]
    public void The_key_tells_the_step_the_factor_and_every_arrow()
    {
        var words = Words(Picture("contours", "momentum", 27, new()));

        words.ShouldContain("step 27, drawn × 50");
        foreach (var word in new[] { "downhill, not to scale", "carried over from before", "answer to this gradient",
            "the step", "downhill", "carried", "answer", "step" })
        {
            words.ShouldContain(word);
        }
    }

    [Fact]
    public void Without_parts_there_are_two_arrows()
    {
        var words = Words(Picture("contours", "rmsprop", 60, new()));

        words.ShouldContain("the step");
        words.ShouldNotContain("carried over from before");
        words.ShouldNotContain("answer to this gradient");
    }

    [Fact]
    public void In_a_small_picture_the_key_is_a_title() =>
        Words(Picture("contours", "momentum", 27, new() { Width = 480, Height = 400 })).ShouldContain(
            "step 27, drawn × 50");

    [Fact]
    public void A_step_outside_the_window_is_said_to_be()
    {
        var words = Words(Picture("saddle", "adadelta", 60, new()));

        words.ShouldContain("step 60, outside of what is shown");
        words.ShouldNotContain("the step");
    }

    [Fact]
    public void Only_the_way_of_the_optimizer_is_drawn()
    {
        var picture = Picture("contours", "momentum", 27, new());

        picture.ShouldContain("trail-momentum");
        picture.ShouldNotContain("trail-sgd");
        picture.ShouldNotContain("@keyframes");
    }

    private static IEnumerable<XElement> Texts(XElement picture) =>
        picture.Descendants().Where(element => element.Name.LocalName == "text");

    private static List<string> Words(string picture) => [.. Texts(XElement.Parse(picture)).Select(text => text.Value)];

    private static Area Room(XElement text)
    {
        var (x, y) = ((double)text.Attribute("x")!, (double)text.Attribute("y")!);
        return new(x, y - 10, TextWidth.Of(text.Value, 12), 12);
    }

    private static PathPreset Walked(string preset) => PathPreset.All.Single(p => p.Id == preset);

    private static PathPlan Plan(PathPreset preset) =>
        new(preset.Surface, [preset.Surface.Start], preset.Specs, PathPlan.DefaultSteps);

    private static StepExplanation Explained(string preset, string id, int step)
    {
        var walked = Walked(preset);
        return StepExplanation.Of(Plan(walked), walked.Specs.Single(spec => spec.Id == id), walked.Surface.Start, step);
    }

    private static string Picture(string preset, string id, int step, PictureStyle style) =>
        StepPicture.Render(Plan(Walked(preset)).Walk(), Explained(preset, id, step), style);
}
