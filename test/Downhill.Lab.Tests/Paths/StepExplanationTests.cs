using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Paths;

public sealed class StepExplanationTests
{
    private static readonly PathPreset Contours = PathPreset.All[0];
    private static readonly PathPreset Saddle = PathPreset.All[1];

    /// <summary>Every optimizer in every form: default, with another rule, decayed, climbing, scheduled.</summary>
    public static TheoryData<string, string> Forms =>
    [
        .. from entry in Catalogue.All
           from form in FormsOf(entry)
           select (entry.Id, form.Name),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_formula_gives_is_where_it_went_to_the_bit(string id, string form)
    {
        var spec = new PathSpec(id, id, FormsOf(Catalogue.Find(id)).Single(f => f.Name == form).Options);
        var plan = new PathPlan(Surface("ravine"), [new(-5, -2)], [spec], 40, Noise: 0.5);
        var path = plan.Walk().Paths[0];

        foreach (var step in new[] { 1, 2, 3, 32, 40 })
        {
            var explanation = StepExplanation.Of(plan, spec, plan.Starts[0], step);

            explanation.Before.ShouldBe(path.Points[step - 1]);
            explanation.After.ShouldBe(path.Points[step]);
            Value(explanation, "θₜ").ShouldBe(path.Points[step]);
            Value(explanation, "θₜ₋₁").ShouldBe(path.Points[step - 1]);
        }
    }

    [Fact]
    public void Show()
    {
        foreach (var (preset, id, step) in new[] { (Contours, "momentum", 30), (Contours, "adadelta", 40), (Contours, "rmsprop", 60), (Saddle, "nesterov", 12), (Contours, "sgd", 5) })
        {
            var plan = new PathPlan(preset.Surface, [preset.Surface.Start], preset.Specs, 192);
            Console.WriteLine(string.Join('\n', StepExplanation.Of(plan, preset.Specs.Single(s => s.Id == id), preset.Surface.Start, step).Lines()) + "\n\n");
        }
        foreach (var entry in Catalogue.All)
        {
            var spec = new PathSpec(entry.Id, entry.Id, entry.Defaults with { WeightDecay = 0.01, LearningRate = 0.05});
            var plan = new PathPlan(Surface("beale"), [new(1, 1.6)], [spec], 192, Noise: entry.Id == "adam" ? 0.5 : 0);
            Console.WriteLine(string.Join('\n', StepExplanation.Of(plan, spec, plan.Starts[0], 2).Lines()) + "\n\n");
        }
    }

    private static Surface Surface(string id) => SurfaceTable.All.Single(surface => surface.Id == id);

    private static Point Value(StepExplanation explanation, string name)
    {
        var symbol = explanation.Symbols.Last(symbol => symbol.Name == name);
        return new(symbol.X, symbol.Y);
    }

    private static IEnumerable<(string Name, Options Options)> FormsOf(Entry entry)
    {
        var all = entry.Variants.Prepend((Name: "default", Options: entry.Defaults)).ToList();
        return
        [
            .. all,
            .. all.Select(form => ($"{form.Name}, decayed", form.Options with { WeightDecay = 0.1 })),
            .. all.Select(form => ($"{form.Name}, climbing and decayed", form.Options with { Maximize = true, WeightDecay = 0.1 })),
            .. all.Select(form => ($"{form.Name}, on a schedule",
                form.Options with { LearningRate = Hyper.Following(new Cosine(0.01, 50)) })),
        ];
    }
}
