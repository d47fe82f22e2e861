using System.Xml.Linq;
using Downhill.Lab.Paths;
using Downhill.Lab.Pictures;

namespace Downhill.Lab.Tests.Pictures;

public sealed class PathLayoutTests
{
    public static TheoryData<string, int, int> Sizes =>
    [
        .. from name in new[] { "contours", "saddle", "ackley", "camel", "rosenbrock" }
           from size in new[] { (360, 480), (480, 480), (600, 900), (860, 640), (700, 400), (1600, 1000) }
           select (name, size.Item1, size.Item2),
    ];

    public static TheoryData<string, int, int> Smallest =>
        [.. Sizes.Select(row => (row.Data.Item1, 360, 360)).Distinct()];

    [Theory]
    [MemberData(nameof(Sizes))]
    [MemberData(nameof(Smallest))]
    public void No_words_collide_or_stick_out(string name, int width, int height)
    {
        var result = PathPreset.All.Any(preset => preset.Id == name)
            ? PathSample.Preset(name) : PathSample.On(PathSample.Surface(name), starts: 2);
        foreach (var isStill in new[] { true, false })
        {
            var picture = PathSample.Parsed(result, new() { Width = width, Height = height, IsStill = isStill });
            Box[] boxes = [.. picture.All("text").Where(text => text.Of("id") != "counter").Select(Box.Of)];

            foreach (var box in boxes)
            {
                (box.Left >= -0.5 && box.Right <= width + 0.5 && box.Top >= 0 && box.Bottom <= height).ShouldBeTrue(
                    $"{box} sticks out");
            }

            var collisions = from i in Enumerable.Range(0, boxes.Length)
                             from j in Enumerable.Range(0, i)
                             where boxes[i].Meets(boxes[j])
                             select $"{boxes[i]} and {boxes[j]}";
            collisions.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Surface_and_strip_keep_their_room(string name, int width, int height)
    {
        var result = PathPreset.All.Any(preset => preset.Id == name)
            ? PathSample.Preset(name) : PathSample.On(PathSample.Surface(name));
        var picture = PathSample.Parsed(result, new() { Width = width, Height = height });

        var plot = picture.Find("plot").All("rect").Single();
        (double.Parse(plot.Of("width")!) * double.Parse(plot.Of("height")!)).ShouldBeGreaterThan(0.2 * width * height);
        double.Parse(picture.Find("strip-shown").Of("height")!).ShouldBeGreaterThan(30);
    }

    [Fact]
    public void The_surface_has_most_of_the_smallest_picture()
    {
        var picture = PathSample.Parsed(
            PathSample.On(PathSample.Surface("rosenbrock")), new() { Width = 360, Height = 360, Camera = new() });

        double.Parse(picture.Find("plot").All("rect").Single().Of("height")!).ShouldBeGreaterThanOrEqualTo(150);
    }

    [Theory]
    [InlineData(360, 360)]
    [InlineData(480, 480)]
    [InlineData(860, 640)]
    public void Every_rate_that_was_found_stands_in_the_legend(int width, int height)
    {
        var surface = PathSample.Surface("ravine");
        var specs = new[] { "momentum", "nesterov-ahead", "adadelta-scaled", "rmsprop", "adam", "amsgrad", "lion",
            "adagrad", "sgd", "adamw" }
            .Select(
                (id, i) => new PathSpec(
                id, id, Catalog.Find(id).Defaults with { LearningRate = Math.Round(0.00011 + i * 1e-5, 6) }, Search: new(0.01, null, false)));
        var result = new PathPlan(surface, [surface.Start], [.. specs], 20).Walk();

        var legend = PathSample.Parsed(result, new() { Width = width, Height = height }).Find("legend").All(
            "text").Select(text => text.Value).ToList();

        foreach (var spec in result.Plan.Specs)
        {
            legend.ShouldContain(
                line => line.Contains($"η {spec.Options.LearningRate.At(0).Value}", StringComparison.Ordinal), spec.Id);
        }
    }

    private readonly record struct Box(string Text, double Left, double Right, double Top, double Bottom)
    {
        /// <summary>With glyphs of average width, and of the usual height.</summary>
        public static Box Of(XElement text)
        {
            var size = double.Parse(
                text.AncestorsAndSelf().Select(element => element.Of("font-size")).First(value => value is not null)!);
            var width = size * text.Value.Sum(c => char.IsLetterOrDigit(c) ? 0.53 : 0.33);
            var x = double.Parse(text.Of("x")!);
            var left = text.Of("text-anchor") switch { "end" => x - width, "middle" => x - width / 2, _ => x };
            var baseline = double.Parse(text.Of("y")!);
            return new(text.Value, left, left + width, baseline - 0.75 * size, baseline + 0.2 * size);
        }

        public bool Meets(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
