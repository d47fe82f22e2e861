using System.Text.RegularExpressions;
using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Animation;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

/// <summary>A path made by hand, whose strip, counter and end a hand computes.</summary>
public sealed class HeightChartTests
{
    private static readonly Surface Bowl = new(
        "bowl", "bowl", "x^2 + y^2 + 7", new(-3, 3, -3, 3), new(0, 0))
    { Minima = [new(0, 0)] };
    private static readonly PathSpec Spec = new("a", "sgd", new SgdOptions());

    [Fact]
    public void Each_decade_above_the_lowest_is_as_high_as_the_next_and_each_step_as_wide()
    {
        var picture = Draw([new(1, 1), new(1, 0), new(0, 1), new(0, 0)], [107, 17, 8, 7.1]);

        var (curve, plot) = (Points(picture.Find("strip-a").Of("d")!), Box(picture.Find("strip-shown")));
        curve.Count.ShouldBe(4);
        foreach (var (step, point) in curve.Index())
        {
            point.X.ShouldBe(plot.Left + step * plot.Width / 3, 0.11);
            point.Y.ShouldBe(curve[0].Y + step * (curve[3].Y - curve[0].Y) / 3, 0.21);
        }

        curve[0].Y.ShouldBeInRange(plot.Top, plot.Top + 0.1 * plot.Height);
        curve[3].Y.ShouldBeInRange(plot.Top + 0.9 * plot.Height, plot.Top + plot.Height);
        HeightOf(picture, "10").ShouldBe(curve[1].Y, 0.21);
    }

    [Fact]
    public void Where_nothing_is_lowest_heights_are_as_they_are_and_even()
    {
        var slope = new Surface("slope", "slope", "x", new(-3, 3, -3, 3), new(0, 0));

        var picture = PathPicture.Draw(
            Result([new(1, 1), new(1, 0), new(0, 1), new(0, 0)], [20, 10, 5, -10], surface: slope), new());

        var curve = Points(picture.Find("strip-a").Of("d")!);
        curve[2].Y.ShouldBe(curve[1].Y + (curve[3].Y - curve[1].Y) / 4, 0.21);
        HeightOf(picture, "20").ShouldBe(curve[0].Y, 0.21);
        HeightOf(picture, "10").ShouldBe(curve[1].Y, 0.21);
        HeightOf(picture, "−10").ShouldBe(curve[3].Y, 0.21);
    }

    [Fact]
    public void The_strip_is_uncovered_and_its_cursor_moves_in_time_with_the_steps()
    {
        var picture = Draw([new(1, 1), new(1, 0), new(0, 1), new(0, 0)], [107, 17, 8, 7.1]);

        var (sheet, width, end) = (picture.All("style").Single().Value, Box(
            picture.Find("strip-shown")).Width, new Timeline(3, 25).Percent(3));
        sheet.ShouldContain($"@keyframes shown{{0%{{transform:translate({-width}px,0)}}{end}%,to{{transform:none}}}}");
        sheet.ShouldContain(
            $"@keyframes cursor{{0%{{transform:translate(0,0)}}{end}%,to{{transform:translate({width}px,0)}}}}");
        picture.Find("strip-cursor").Of("transform").ShouldBe($"translate({width} 0)");
        sheet.ShouldContain(
            $"@keyframes counter{{0%{{transform:none;animation-timing-function:steps(3)}}{end}%,to{{transform:translate(0,-60px)}}}}");
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(400, 401)]
    [InlineData(1000, 335)]
    public void The_counter_holds_every_number_up_to_the_last_and_shows_one(int steps, int count)
    {
        var picture = Draw([new(1, 1), new(1, 0)], [9, 8], steps);

        var (counter, slot) = (picture.Find("counter"), Box(picture.Find("counter-slot").All("rect").Single()));
        string[] numbers = [.. counter.All("tspan").Select(number => number.Value)];
        (numbers.Length, numbers[0], numbers[^1]).ShouldBe((count, "0", $"{steps}"));
        counter.Of("transform").ShouldBe($"translate(0 {-20 * (count - 1)})");
        (double.Parse(counter.Of("y")!) + 20).ShouldBeInRange(slot.Top + 11, slot.Top + slot.Height);
    }

    [Fact]
    public void At_a_step_counter_curve_and_cursor_stand_there()
    {
        var picture = PathPicture.Draw(
            Result([new(1, 1), new(1, 0), new(0, 1), new(0, 0)], [107, 17, 8, 7.1]), new(), atStep: 2);

        var plot = Box(picture.Find("strip-clip").All("rect").Single());
        Points(picture.Find("strip-a").Of("d")!).Count.ShouldBe(3);
        double.Parse(Regex.Match(picture.Find("strip-cursor").Of("transform")!, @"[\d.]+").Value).ShouldBe(
            2 * plot.Width / 3, 0.11);
        var step = picture.All("text").Single(text => text.Value == "step");
        picture.All("text").Where(text => text.Of("y") == step.Of("y")).Select(text => text.Value).ShouldBe(
            ["Bowl", "step", "2"]);
    }

    [Fact]
    public void Where_a_path_leaves_an_arrow_points_the_way_and_its_dot_is_gone()
    {
        ISurfaceView? view = null;
        var picture = PathPicture.Draw(
            Result([new(0, 0), new(1, 2), new(3, 6)], [7, 12, 52], leftAt: 2), new(), overlay: (seen, _) =>
        {
            view = seen;
            return [];
        });

        var (from, to) = (view!.Project(new(1, 2)), view.Project(new(1.5, 3)));
        var turn = Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI;
        turn.ShouldBeInRange(-90, 0);
        var exit = picture.Find("exit-a");
        exit.Of("transform").ShouldBe(
            $"translate({Math.Round(to.X, 1)} {Math.Round(to.Y, 1)})rotate({Math.Round(turn, 1)})");
        exit.Of("d").ShouldBe("M0 0L-10-5V5z");
        picture.Find("dot-a").Of("opacity").ShouldBe("0");
        var time = new Timeline(3, 25);
        picture.All("style").Single().Value.ShouldContain(
            $"@keyframes e-a{{0%{{opacity:0}}{time.Percent(1.24)}%{{opacity:0}}{time.Percent(1.25)}%,to{{opacity:1}}}}");
    }

    [Fact]
    public void A_path_that_comes_back_is_unseen_until_it_does_and_so_is_its_dot_outside()
    {
        var sheet = Draw([new(0, 0), new(6, 0), new(0, 1), new(0, 0)], [7, 43, 8, 7]).All("style").Single().Value;

        var time = new Timeline(3, 25);
        var whole = Regex.Match(sheet, @"\.t-a-1{stroke-dasharray:(\d+);").Groups[1].Value;
        sheet.ShouldContain(
            $"@keyframes t-a-1{{0%{{stroke-dashoffset:{whole}}}{time.Percent(1.5)}%{{stroke-dashoffset:{whole}}}");
        sheet.ShouldContain("#dot-a{animation-name:d-a,od-a}");
        sheet.ShouldContain(
            $"@keyframes od-a{{0%{{opacity:1}}{time.Percent(1)}%{{opacity:0}}{time.Percent(2)}%,to{{opacity:1}}}}");
    }

    [Fact]
    public void Where_a_path_breaks_there_is_a_cross_and_no_dot_and_before_it_is_the_dot()
    {
        var broken = Result([new(0, 0), new(1, 2)], [7, 12], leftAt: 2, isBroken: true);

        var (after, before) = (PathPicture.Draw(broken, new()), PathPicture.Draw(broken, new(), atStep: 1));
        after.Find("exit-a").Of("d").ShouldBe("M-4-4L4 4M4-4L-4 4");
        after.Find("dot-a").Of("opacity").ShouldBe("0");
        before.Descendants().ShouldAllBe(element => element.Of("id") != "exit-a");
        before.Find("dot-a").Of("opacity").ShouldBeNull();
    }

    private static XElement Draw(Point[] points, double[] values, int steps = 3) =>
        PathPicture.Draw(Result(points, values, steps: steps), new());

    private static PathsResult Result(
        Point[] points, double[] values, int? leftAt = null, bool isBroken = false, int steps = 3,
        Surface? surface = null) =>
        new(new(surface ?? Bowl, [points[0]], [Spec], steps), [new(Spec, points, values, leftAt, isBroken)]);

    private static (double Left, double Top, double Width, double Height) Box(XElement box) =>
        (Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height"));

    /// <summary>Where a number at the axis of heights stands: its foot is 3.7 pixels below.</summary>
    private static double HeightOf(XElement picture, string number) => Number(
        picture.All("text").Single(
            text => text.Value == number && text.Of("text-anchor") == "end" && Number(text, "y") > Box(
            picture.Find("strip-shown")).Top), "y") - 3.7;

    private static double Number(XElement element, string name) => double.Parse(element.Of(name)!);

    private static List<(double X, double Y)> Points(string data)
    {
        List<(double X, double Y)> points = [];
        double[] numbers = [.. Regex.Matches(data, @"-?(\d+\.?\d*|\.\d+)").Select(match => double.Parse(match.Value))];
        foreach (var pair in numbers.Chunk(2))
        {
            points.Add(points.Count == 0 ? (pair[0], pair[1]) : (points[^1].X + pair[0], points[^1].Y + pair[1]));
        }

        return points;
    }
}
