using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

public sealed class PathPresetTests
{
    private static readonly PathPreset Contours = PathPreset.All.Single(preset => preset.Id == "contours");
    private static readonly PathPreset Saddle = PathPreset.All.Single(preset => preset.Id == "saddle");

    [Fact]
    public void There_are_two() => PathPreset.All.Select(preset => (preset.Id, preset.Surface.Id, preset.Is3D))
        .ShouldBe([("contours", "beale", false), ("saddle", "saddle", true)]);

    [Theory]
    [InlineData("contours", "sgd", "sgd", "learning-rate=0.001")]
    [InlineData("contours", "momentum", "momentum-P", "learning-rate=0.001 momentum=0.95")]
    [InlineData("contours", "nesterov", "nesterov-ahead", "learning-rate=0.001 momentum=0.95")]
    [InlineData("contours", "adagrad", "adagrad", "learning-rate=1 learning-rate-decay=0 initial-accumulator=0 epsilon=1e-10")]
    [InlineData("contours", "adadelta", "adadelta-scaled", "learning-rate=5 decay=0.95 epsilon=1e-6")]
    [InlineData("contours", "rmsprop", "rmsprop", "learning-rate=0.075 decay=0.95 momentum=0 epsilon=1e-16")]
    [InlineData("saddle", "sgd", "sgd", "learning-rate=0.01")]
    [InlineData("saddle", "momentum", "momentum-P", "learning-rate=0.01 momentum=0.95")]
    [InlineData("saddle", "nesterov", "nesterov-ahead", "learning-rate=0.01 momentum=0.95")]
    [InlineData("saddle", "adagrad", "adagrad", "learning-rate=0.05 learning-rate-decay=0 initial-accumulator=0 epsilon=1e-10")]
    [InlineData("saddle", "adadelta", "adadelta-scaled", "learning-rate=1 decay=0.95 epsilon=1e-6")]
    [InlineData("saddle", "rmsprop", "rmsprop", "learning-rate=0.01 decay=0.95 momentum=0 epsilon=1e-16")]
    public void Settings_are_those_of_the_originals(string preset, string id, string entry, string settings)
    {
        var spec = PathPreset.All.Single(p => p.Id == preset).Specs.Single(s => s.Id == id);

        spec.Entry.ShouldBe(entry);
        spec.Options.GetType().ShouldBe(Catalog.Find(entry).Defaults.GetType());
        string.Join(' ', OptionInfo.Of(spec.Options).Where(option => option.IsNumber && option.Name != "WeightDecay")
            .Select(option => $"{option.Key}={option.Text(spec.Options)}")).ShouldBe(settings);
        (spec.Options.WeightDecay.IsZero, spec.Options.Maximize, spec.IsAddition, spec.Search).ShouldBe(
            (true, false, false, null));
    }

    [Fact]
    public void Surfaces_and_starts_are_those_of_the_originals()
    {
        Contours.Surface.At(new(2, 3)).Value.ShouldBe(
            Math.Pow(1.5 - 2 + 6, 2) + Math.Pow(2.25 - 2 + 18, 2) + Math.Pow(2.625 - 2 + 54, 2));
        (Contours.Surface.Window, Contours.Surface.Start).ShouldBe((new(-5, 5, -5, 5), new(1, 1.6)));
        Contours.Surface.Minima.ShouldBe([new(3, 0.5)]);
        Saddle.Surface.At(new(2, 3)).Value.ShouldBe((5 * 4) - 9);
        (Saddle.Surface.Window, Saddle.Surface.Start, Saddle.Surface.Clip).ShouldBe(
            (new(-1, 1, -2, 1), new(0.255, -2e-6), (-5.0, 5.0)));
        PathPlan.DefaultSteps.ShouldBe(192);
    }

    [Fact]
    public void On_the_contours_all_arrive_but_plain_descent_which_is_still_on_its_way()
    {
        var paths = Walked(Contours);

        paths.Values.ShouldAllBe(path => !path.Diverged && path.LeftAt == null);
        paths.Where(path => path.Value.ArrivedAt(Contours.Surface) is null).Select(path => path.Key).ShouldBe(["sgd"]);
        paths["sgd"].Values.Zip(paths["sgd"].Values.Skip(1)).ShouldAllBe(pair => pair.Second < pair.First);

        // The balls that roll overshoot: they run down into the valley below, far from the others.
        paths["momentum"].Points.Min(p => p.Y).ShouldBeLessThan(-2);
        paths["nesterov"].Points.Min(p => p.Y).ShouldBeLessThan(-1);
        paths["adadelta"].Points.Min(p => p.Y).ShouldBeGreaterThan(0);
        paths["adagrad"].Points.Min(p => p.Y).ShouldBeGreaterThan(0);
        paths["rmsprop"].Points.Min(p => p.Y).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void At_the_saddle_plain_descent_stays_momentum_leaves_late_and_the_adaptive_leave_at_once()
    {
        var paths = Walked(Saddle);

        paths["sgd"].Points.Skip(40).ShouldAllBe(p => p.Length < 0.01);
        Leaves("sgd").ShouldBe(-1);
        foreach (var adaptive in new[] { "adagrad", "adadelta", "rmsprop" })
        {
            Leaves(adaptive).ShouldBeInRange(1, 30);
        }

        foreach (var rolling in new[] { "momentum", "nesterov" })
        {
            Leaves(rolling).ShouldBeInRange(100, 120);
            Swings(rolling).ShouldBeGreaterThan(4);
        }

        Swings("sgd").ShouldBe(0);
        Swings("adagrad").ShouldBe(0);
        paths.Values.ShouldAllBe(path => !path.Diverged);

        int Leaves(string id) => paths[id].Points.ToList().FindIndex(p => Math.Abs(p.Y) > 0.5);

        int Swings(string id) =>
            paths[id].Points.Zip(paths[id].Points.Skip(1)).Count(pair => pair.First.X * pair.Second.X < 0);
    }

    private static Dictionary<string, Trajectory> Walked(PathPreset preset) =>
        new PathPlan(
            preset.Surface, [preset.Surface.Start], preset.Specs, PathPlan.DefaultSteps).Walk().Paths.ToDictionary(
            path => path.Spec.Id);
}
