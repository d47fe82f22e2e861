using System.Text.RegularExpressions;
using System.Xml.Linq;
using Downhill.Lab.Drawing;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;
using Downhill.Lab.Pictures.Animation;
using Downhill.Lab.Pictures.Flat;
using Downhill.Lab.Pictures.Views;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed partial class PathMotionTests
{
    private static readonly PathsResult Result = PathSample.Preset("contours");
    private static readonly Timeline Time = new(PathPlan.DefaultSteps, 25);
    private static readonly (XElement Picture, ISurfaceView View) Drawn = Draw();
    private static readonly string Sheet = Drawn.Picture.All("style").Single().Value;

    public static TheoryData<int> Paths => [.. Enumerable.Range(0, Result.Paths.Count)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_dot_is_where_its_path_is_at_every_step(int index)
    {
        var path = Result.Paths[index];
        var frames = Frames($"d-{path.Spec.Id}", @"translate\(([-\d.]+)px,([-\d.]+)px\)");

        for (var step = 0; step < path.Points.Count; step++)
        {
            var place = Drawn.View.Project(path.Points[step]);
            if (!path.Points[step].IsFinite || Math.Abs(place.X) + Math.Abs(place.Y) > 1e4)
            {
                continue;
            }

            var at = double.Parse(Time.Percent(step));
            var isKept = frames.Any(frame => frame.Percent == at);
            At(frames, at, 0).ShouldBe(place.X, isKept ? 0.0051 : 0.1, $"step {step}");
            At(frames, at, 1).ShouldBe(place.Y, isKept ? 0.0051 : 0.1, $"step {step}");
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_trail_ends_at_its_dot(int index)
    {
        var path = Result.Paths[index];
        var line = Points(Drawn.Picture.Find($"t-{path.Spec.Id}-0").Of("d")!);
        var frames = Frames($"t-{path.Spec.Id}-0", @"stroke-dashoffset:([-\d.]+)");
        var whole = double.Parse(Regex.Match(Sheet, $@"\.t-{path.Spec.Id}-0{{stroke-dasharray:(\d+);").Groups[1].Value);
        var inside = path.Points.TakeWhile(Result.Plan.Surface.Window.Contains).Count();
        inside.ShouldBeGreaterThan(1);

        for (var step = 0; step < inside; step++)
        {
            var end = Along(line, whole - At(frames, double.Parse(Time.Percent(step)), 0));
            var place = Drawn.View.Project(path.Points[step]);
            double.Hypot(end.X - place.X, end.Y - place.Y).ShouldBeLessThan(0.2, $"step {step}");
        }
    }

    [Fact]
    public void All_moves_in_one_time_and_the_end_is_held_for_seconds()
    {
        var period = double.Parse(Regex.Match(Sheet, @"animation-duration:([\d.]+)s").Groups[1].Value);

        period.ShouldBe(Time.Period, 1e-5);
        double.Parse(Time.Percent(PathPlan.DefaultSteps)).ShouldBe(100 * PathPlan.DefaultSteps / 25.0 / period, 1e-4);
        (period - PathPlan.DefaultSteps / 25.0).ShouldBeInRange(3, 4);
        Sheet.ShouldStartWith("@media (prefers-reduced-motion:no-preference){");
        Sheet.ShouldContain("svg:hover *{animation-play-state:paused}");
    }

    [Fact]
    public void Without_motion_it_is_the_finished_picture()
    {
        foreach (var path in Result.Paths)
        {
            var dot = Drawn.Picture.Find($"dot-{path.Spec.Id}");
            var end = Drawn.View.Project(path.Points[^1]);
            dot.Of("transform").ShouldBe($"translate({Math.Round(end.X, 1)} {Math.Round(end.Y, 1)})");
        }

        // A trail is dashed away by the style sheet alone.
        Drawn.Picture.All("use").ShouldAllBe(use => use.Of("stroke-dashoffset") == null);
        Drawn.Picture.Find("counter").Of("transform").ShouldBe($"translate(0 {-20 * PathPlan.DefaultSteps})");
        Drawn.Picture.Find("strip-shown").Of("transform").ShouldBeNull();
    }

    [Fact]
    public void A_path_that_comes_back_is_drawn_in_two_stretches_and_its_dot_fades_between()
    {
        var surface = new Surface("mine", "mine", "x^2", new(-1, 1, -1, 1), new(0.9, 0));
        var spec = new PathSpec("a", "sgd", new SgdOptions());
        Point[] points = [new(0, 0), new(0.5, 0), new(1.5, 0), new(0.5, 0.5), new(0, 0)];
        var view = new FlatView(surface, new(0, 0, 300, 300));

        var way = new PathGeometry(new(spec, points, [0, 0, 0, 0, 0], null, false), surface.Window, view, 4);

        way.Segments.Count.ShouldBe(2);
        way.Segments[0].Points[^1].X.ShouldBe(view.Plot.Right, 1e-9);
        way.Segments[0].Points[^1].Step.ShouldBe(1.5, 1e-9);
        way.Segments[1].Points[0].Step.ShouldBe(2.5, 1e-9);
        way.Moments.Select(moment => moment.Opacity).ShouldBe([1, 1, 0, 1, 1]);
    }

    [Fact]
    public void What_the_surface_hides_is_faint_and_lines_follow_the_surface()
    {
        var surface = new Surface("mine", "mine", "-x^2", new(-1, 1, -1, 1), new(-1, 0));
        var way = new PathGeometry(
            new(
                new("a", "sgd", new SgdOptions()), [surface.Start, new(1, 0)], [-1, -1], null, false), surface.Window,
                new Ridge(), 1);

        way.Segments.Select(stretch => stretch.IsHidden).ShouldBe([false, true]);
        way.Segments[0].Points[^1].ShouldBe(way.Segments[1].Points[0]);
        way.Segments[1].Points[0].X.ShouldBe(0, 2);
        way.Moments[^1].Opacity.ShouldBe(0.35);
        way.Moments.Select(moment => moment.Step).ShouldBeInOrder();
        way.Moments.ShouldAllBe(moment => Math.Abs(moment.Y - moment.X * moment.X / 100) < 1e-9);
        way.Moments.Zip(way.Moments.Skip(1), (a, b) => Math.Abs((a.Y + b.Y) / 2 - Math.Pow((a.X + b.X) / 2, 2) / 100))
            .ShouldAllBe(stray => stray < 0.25);
    }

    [Fact]
    public void A_trail_is_faint_where_the_surface_hides_it()
    {
        var surface = new Surface("mine", "mine", "-x^2", new(-1, 1, -1, 1), new(-1, 0));
        var spec = new PathSpec("a", "sgd", new SgdOptions());
        var result = new PathsResult(
            new(surface, [surface.Start], [spec], 1), [new(spec, [surface.Start, new(1, 0)], [-1, -1], null, false)]);
        var tracks = PlottedPath.Of(result, PathLooks.Of([spec], new()), new Ridge(), 1);

        var trail = new Trails(Lab.Drawing.Theme.Light, new(0, 0, 200, 100), null).Draw(tracks, []).First();

        trail.Elements().Select(stretch => stretch.Of("opacity")).ShouldBe([null, "0.35"]);
    }

    [Fact]
    public void From_several_starts_paths_are_numbered_and_look_as_their_optimizer_does()
    {
        PathSpec[] specs = [new("a", "sgd", new SgdOptions()), new("b", "adam", new AdamOptions()), new(
            "c", "lion", new LionOptions())];
        var plan = new PathPlan(PathSample.Surface("beale"), [new(1, 1), new(2, 2)], specs, 1);
        var looks = PathLooks.Of(specs, new());

        var tracks = PlottedPath.Of(plan.Walk(), looks, new Ridge(), 1);

        tracks.Select(track => track.Id).ShouldBe(["a-1", "b-1", "c-1", "a-2", "b-2", "c-2"]);
        tracks.Select(track => track.Look).ShouldBe([.. looks, .. looks]);
        tracks.Select(track => track.Path.Start).ShouldBe(
            [new(1, 1), new(1, 1), new(1, 1), new(2, 2), new(2, 2), new(2, 2)]);
        tracks.Select(track => track.Path.Spec).ShouldBe([.. specs, .. specs]);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(7, 3)]
    [InlineData(192, 0.1)]
    [InlineData(10_000, 25)]
    public void Percentages_are_exact_and_never_pass_the_whole(int steps, double speed)
    {
        var time = new Timeline(steps, speed);

        double.Parse(time.Percent(steps)).ShouldBeInRange(0.03, 100);
        (double.Parse(time.Percent(steps)) / 100 * time.Period).ShouldBe(steps / speed, 1e-3 * time.Period);
        (time.Period - steps / speed).ShouldBeInRange(2.99, 3 + 0.02 * time.Period);
    }

    /// <summary>A surface that bends, and hides what lies to the right.</summary>
    private sealed class Ridge : ISurfaceView
    {
        public IEnumerable<XElement> DrawSurface(Lab.Drawing.Theme theme) => [];

        public (double X, double Y) Project(Point point) => (100 * point.X, 100 * point.X * point.X);

        public bool Hides(Point point) => point.X > 0;
    }

    private static (XElement, ISurfaceView) Draw()
    {
        ISurfaceView? view = null;
        var picture = PathPicture.Draw(Result, new(), overlay: (seen, _) =>
        {
            view = seen;
            return [];
        });
        return (picture, view!);
    }

    private static List<(double Percent, double[] Values)> Frames(string name, string pattern)
    {
        var body = Regex.Match(
            Sheet, $@"@keyframes {Regex.Escape(name)}{{((?:[^{{}}]*{{[^{{}}]*}})*)}}").Groups[1].Value;
        return
        [
            .. Frame().Matches(body).SelectMany(frame => frame.Groups[1].Value.Split(',').Select(percent => (
                percent == "to" ? 100 : double.Parse(percent.TrimEnd('%')),
                Regex.Match(frame.Groups[2].Value, pattern).Groups.Values.Skip(1).Select(
                    group => double.Parse(group.Value)).ToArray()))),
        ];
    }

    private static double At(List<(double Percent, double[] Values)> frames, double percent, int part)
    {
        var next = frames.FindIndex(frame => frame.Percent >= percent);
        var (b, a) = (frames[next], frames[Math.Max(0, next - 1)]);
        return a.Percent == b.Percent
            ? b.Values[part] : double.Lerp(
            a.Values[part], b.Values[part], (percent - a.Percent) / (b.Percent - a.Percent));
    }

    private static List<(double X, double Y)> Points(string data)
    {
        double[] numbers = [.. Number().Matches(data).Select(match => double.Parse(match.Value))];
        List<(double X, double Y)> points = [];
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < numbers.Length; i += 2)
        {
            points.Add((x += numbers[i], y += numbers[i + 1]));
        }

        return points;
    }

    private static (double X, double Y) Along(List<(double X, double Y)> line, double length)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var step = double.Hypot(b.X - a.X, b.Y - a.Y);
            if (length <= step)
            {
                return (double.Lerp(a.X, b.X, length / step), double.Lerp(a.Y, b.Y, length / step));
            }

            length -= step;
        }

        return line[^1];
    }

    [GeneratedRegex(@"([^{}]+){([^{}]*)}")]
    private static partial Regex Frame();

    [GeneratedRegex(@"-?(\d+\.?\d*|\.\d+)")]
    private static partial Regex Number();
}
