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
    [InlineData("contours", "adagrad", "adagrad", "learning-rate=1 rate-decay=0 initial-accumulator=0 epsilon=1E-10")]
    [InlineData("contours", "adadelta", "adadelta-scaled", "learning-rate=5 decay=0.95 epsilon=1E-06")]
    [InlineData("contours", "rmsprop", "rmsprop", "learning-rate=0.075 decay=0.95 epsilon=1E-16 momentum=0")]
    [InlineData("saddle", "sgd", "sgd", "learning-rate=0.01")]
    [InlineData("saddle", "momentum", "momentum-P", "learning-rate=0.01 momentum=0.95")]
    [InlineData("saddle", "nesterov", "nesterov-ahead", "learning-rate=0.01 momentum=0.95")]
    [InlineData("saddle", "adagrad", "adagrad", "learning-rate=0.05 rate-decay=0 initial-accumulator=0 epsilon=1E-10")]
    [InlineData("saddle", "adadelta", "adadelta-scaled", "learning-rate=1 decay=0.95 epsilon=1E-06")]
    [InlineData("saddle", "rmsprop", "rmsprop", "learning-rate=0.01 decay=0.95 epsilon=1E-16 momentum=0")]
    public void Settings_are_those_of_the_originals(string preset, string id, string entry, string settings)
    {
        var spec = PathPreset.All.Single(p => p.Id == preset).Specs.Single(s => s.Id == id);

        spec.Entry.ShouldBe(entry);
        spec.Options.GetType().ShouldBe(Catalogue.Find(entry).Defaults.GetType());
        string.Join(' ', OptionInfo.Of(spec.Options).Where(option => option.IsNumber && option.Name != "WeightDecay")
            .Select(option => $"{option.Key}={option.Text(spec.Options)}")).ShouldBe(settings);
        (spec.Options.WeightDecay.IsZero, spec.Options.Maximize, spec.IsAddition, spec.Search).ShouldBe((true, false, false, null));
    }

    [Fact]
    public void Surfaces_and_starts_are_those_of_the_originals()
    {
        Contours.Surface.At(new(2, 3)).Value.ShouldBe(Math.Pow(1.5 - 2 + 6, 2) + Math.Pow(2.25 - 2 + 18, 2) + Math.Pow(2.625 - 2 + 54, 2));
        (Contours.Surface.Window, Contours.Surface.Start).ShouldBe((new(-5, 5, -5, 5), new(1, 1.6)));
        Contours.Surface.Minima.ShouldBe([new(3, 0.5)]);
        Saddle.Surface.At(new(2, 3)).Value.ShouldBe((5 * 4) - 9);
        (Saddle.Surface.Window, Saddle.Surface.Start, Saddle.Surface.Clip).ShouldBe((new(-1, 1, -2, 1), new(0.255, -2e-6), (-5.0, 5.0)));
        PathPlan.UsualSteps.ShouldBe(192);
    }

    [Fact]
    public void Show()
    {
        foreach (var preset in PathPreset.All)
        {
            foreach (var path in new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, 192).Walk().Paths)
            {
                Console.WriteLine($"{preset.Id} {path.Spec.Id} end {path.Points[^1]} f {path.Values[^1]} arrived {path.ArrivedAt(preset.Surface)} left {path.LeftAt} gone {path.Points.ToList().FindIndex(p => Math.Abs(p.Y) > 0.5)} cross {path.Points.Zip(path.Points.Skip(1)).Count(p => p.First.X * p.Second.X < 0)}");
                foreach (var step in Enumerable.Range(1, 192))
                {
                    if (StepExplanation.Of(new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, 192), path.Spec, preset.Surface.Start, step) is { Turn: > 40 } e)
                        Console.Write($"{step}:{e.Turn:0} ");
                }

                Console.WriteLine();
            }
        }
    }
}
