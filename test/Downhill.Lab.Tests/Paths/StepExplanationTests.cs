using System.Globalization;
using System.Text.RegularExpressions;
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
        .. from entry in Catalog.All
           from form in FormsOf(entry)
           select (entry.Id, form.Name),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_the_formula_gives_is_where_it_went_to_the_bit(string id, string form)
    {
        var spec = new PathSpec(id, id, FormsOf(Catalog.Find(id)).Single(f => f.Name == form).Options);
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

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_parts_are_the_step(string id, string form)
    {
        var explanation = Explained(id, form);

        var parts = explanation.Arrows.Where(
            arrow => arrow.Kind is not (StepArrowKind.Downhill or StepArrowKind.Step)).ToList();
        var step = explanation.Arrows.Single(arrow => arrow.Kind == StepArrowKind.Step);
        step.Vector.ShouldBe(explanation.After - explanation.Before);
        if (parts.Count > 0)
        {
            parts[0].From.ShouldBe(explanation.Before);
            parts.Zip(parts.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
            var sum = parts.Aggregate(default(Point), (sum, part) => sum + part.Vector);
            (sum - step.Vector).Length.ShouldBeLessThan(1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_symbol_of_the_formula_has_a_value(string id, string form)
    {
        var explanation = Explained(id, form);

        var names = explanation.Symbols.Select(symbol => symbol.Name).ToList();
        var formula = string.Join(
            ' ', explanation.Symbols.Where(symbol => symbol.Kind == StepSymbolKind.Line).Select(symbol => symbol.Text));
        foreach (var symbol in new[] { "η", "μ", "ρ", "ε", "λ", "τ", "γ", "β₁", "β₂", "θₜ₋₁", "θ̃ₜ", "gₜ", "g̃ₜ", "vₜ₋₁", "vₜ", "mₜ₋₁", "mₜ", "bₜ₋₁", "bₜ", "Δₜ" })
        {
            // A coefficient with a line of its own is μₜ or μ₁, Rprop's factors are η⁺ and η⁻, FTRL's shrinkage is λₛ.
            var isUsed = Regex.IsMatch(formula, $"{symbol}(?![ₜₛ₀-₉⁺⁻])", RegexOptions.None, TimeSpan.FromSeconds(1));
            names.Contains(symbol).ShouldBe(isUsed || symbol == "gₜ", symbol);
        }

        explanation.Symbols.ShouldAllBe(symbol => double.IsFinite(symbol.X) && double.IsFinite(symbol.Y));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void It_is_told_in_two_to_five_sentences_and_eighty_columns(string id, string form)
    {
        var explanation = Explained(id, form);

        explanation.Sentences.Count.ShouldBeInRange(2, 5);
        explanation.Sentences.ShouldAllBe(
            sentence => sentence.EndsWith('.') && !sentence.Contains("NaN", StringComparison.Ordinal));
        explanation.Lines().ShouldAllBe(line => new StringInfo(line).LengthInTextElements <= 80);
    }

    [Fact]
    public void Of_momentum_the_velocity_is_carried_and_the_gradient_answered()
    {
        var explanation = Step(Contours, "momentum", 27);

        var (v, g) = (Value(explanation, "vₜ₋₁"), Value(explanation, "gₜ"));
        Near(Arrow(explanation, StepArrowKind.Carried), -0.95 * v);
        Near(Arrow(explanation, StepArrowKind.Response), -1e-3 * g);
        Near(Arrow(explanation, StepArrowKind.Downhill), -1 * g);
        Arrow(explanation, StepArrowKind.Decay).ShouldBe(default);
        explanation.Scaling.ShouldBeNull();
    }

    [Fact]
    public void Of_nesterov_stored_ahead_the_step_holds_the_gradient_more_than_once()
    {
        var explanation = Step(Saddle, "nesterov", 48);

        Near(Arrow(explanation, StepArrowKind.Carried), 0.95 * 0.95 * Value(explanation, "vₜ₋₁"));
        Near(Arrow(explanation, StepArrowKind.Response), -0.01 * 1.95 * Value(explanation, "gₜ"));
    }

    [Fact]
    public void Of_adam_both_parts_are_divided_by_the_same_root()
    {
        var explanation = StepExplanation.Of(Plan("beale", 60), Adam, new(1, 1.6), 60);

        var (root, rate) = (Value(explanation, "√vₜ/√(1 − β₂ᵗ) + ε"), 0.1 / (1 - Math.Pow(0.9, 60)));
        var (m, g) = (Value(explanation, "mₜ₋₁"), Value(explanation, "gₜ"));
        Near(explanation.Scaling!.Value, new(1 / root.X, 1 / root.Y));
        Near(Arrow(explanation, StepArrowKind.Carried), new(-rate * 0.9 * m.X / root.X, -rate * 0.9 * m.Y / root.Y));
        Near(
            Arrow(explanation, StepArrowKind.Response), new(
            -rate * (1 - 0.9) * g.X / root.X, -rate * (1 - 0.9) * g.Y / root.Y));
    }

    [Fact]
    public void Of_adadelta_the_scaling_is_a_root_over_a_root()
    {
        var explanation = Step(Contours, "adadelta", 34);

        var (top, bottom) = (Value(explanation, "√(dₜ₋₁ + ε)"), Value(explanation, "√(sₜ + ε)"));
        Near(explanation.Scaling!.Value, new(top.X / bottom.X, top.Y / bottom.Y));
        explanation.Arrows.Select(arrow => arrow.Kind).ShouldBe([StepArrowKind.Downhill, StepArrowKind.Step]);
        explanation.Carried.ShouldBe(0);
    }

    [Fact]
    public void Of_decoupled_decay_the_part_is_its_rate_times_the_weights()
    {
        var spec = Walk.By(new AdamWOptions { LearningRate = 0.1, WeightDecay = 0.2 });

        var explanation = StepExplanation.Of(Plan("beale", 9), spec, new(1, 1.6), 9);

        Near(Arrow(explanation, StepArrowKind.Decay), -0.1 * 0.2 * explanation.Before);
    }

    [Fact]
    public void Where_only_signs_count_nothing_adds_up()
    {
        var explanation = StepExplanation.Of(
            Plan("beale", 9), Walk.By(new LionOptions { LearningRate = 0.1 }), new(1, 1.6), 9);

        explanation.Arrows.Select(arrow => arrow.Kind).ShouldBe([StepArrowKind.Downhill, StepArrowKind.Step]);
        explanation.Carried.ShouldBeNull();
    }

    [Fact]
    public void A_schedule_stands_where_it_is_at_the_step()
    {
        var rate = new CosineDecay(0.1, 50);
        var spec = Walk.By(new AdamOptions { LearningRate = rate, Beta1 = new(new StepDecay(0.5, 10, 0.5)) });

        var explanation = StepExplanation.Of(Plan("beale", 60), spec, new(1, 1.6), 21);

        Value(explanation, "η").ShouldBe(new(rate.At(20), rate.At(20)));
        Value(explanation, "β₁").ShouldBe(new(0.125, 0.125));
        Value(explanation, "1 − β₁ᵗ").X.ShouldBe(1 - Math.Pow(0.125, 21));
    }

    [Fact]
    public void A_momentum_that_is_0_for_the_moment_does_not_change_the_rule()
    {
        var spec = Walk.By(new RmsPropOptions { Momentum = new CosineDecay(0.9, 5) });

        foreach (var step in new[] { 4, 5, 6, 8 })
        {
            var explanation = StepExplanation.Of(Plan("beale", 9), spec, new(1, 1.6), step);

            Value(explanation, "θₜ").ShouldBe(explanation.After, $"step {step}");
            explanation.Symbols.ShouldContain(symbol => symbol.Name == "bₜ");
            explanation.Symbols.Any(symbol => symbol.Kind == StepSymbolKind.Line && symbol.Text.Contains('μ')).ShouldBe(
                step <= 5, $"step {step}");
        }
    }

    [Fact]
    public void Where_the_gradient_is_taken_ahead_it_is_said()
    {
        var spec = Walk.By(new NesterovPOptions { LearningRate = 1e-3 });

        var explanation = StepExplanation.Of(Plan("beale", 9), spec, new(1, 1.6), 9);

        var ahead = Value(explanation, "θ̃ₜ");
        Near(ahead, explanation.Before - 0.9 * Value(explanation, "vₜ₋₁"));
        Value(explanation, "gₜ").ShouldBe(Surface("beale").At(ahead).Gradient);
        explanation.Sentences.ShouldContain(
            sentence => sentence.StartsWith("The gradient was taken ahead, at (", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"; this gradient takes (\d+) % off that\.$")]
    [InlineData(@"^What is carried over from before takes (\d+) % off the answer")]
    [InlineData(@"^Weight decay gives (\d+) % of the step")]
    public void A_percentage_is_that_of_the_arrows(string sentence)
    {
        OptimizerOptions[] all =
        [
            new MomentumPOptions { LearningRate = 2e-4, Momentum = 0.9 }, new AdamOptions { LearningRate = 0.1 },
            new AdamWOptions { LearningRate = 0.02, WeightDecay = 2 },
        ];
        var bowl = new PathPlan(Walk.On("x^2 + y^2"), [new(1, 0.5)], [], 9);
        var explanations =
            from options in all.Append(new MomentumPOptions { LearningRate = 0.9, Momentum = 0.5 })
            let plan = options.LearningRate == 0.9 ? bowl : Plan("beale", 60)
            from step in Enumerable.Range(1, plan.Steps)
            select StepExplanation.Of(plan, Walk.By(options), plan.Starts[0], step);

        var count = 0;
        foreach (var explanation in explanations)
        {
            var match = explanation.Sentences.Select(said => Regex.Match(said, sentence)).FirstOrDefault(
                match => match.Success);
            if (match is not null)
            {
                var share = sentence.Contains("decay") ? Along(StepArrowKind.Decay)
                    : sentence.Contains("answer") ? -Along(StepArrowKind.Carried) / Along(StepArrowKind.Response)
                    : -Along(StepArrowKind.Response) / Along(StepArrowKind.Carried);
                double.Parse(match.Groups[1].Value).ShouldBe(100 * share, 0.51);
                count++;
            }

            double Along(StepArrowKind kind)
            {
                var (part, step) = (Arrow(explanation, kind), Arrow(explanation, StepArrowKind.Step));
                return (part.X * step.X + part.Y * step.Y) / (step.X * step.X + step.Y * step.Y);
            }
        }

        count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void It_is_said_by_how_much_noise_turned_the_gradient()
    {
        var surface = Surface("beale");

        var explanation = StepExplanation.Of(Plan("beale", 9) with { Noise = 50 }, Walk.Sgd(1e-3), new(1, 1.6), 4);

        var (seen, exact) = (Value(explanation, "gₜ"), surface.At(explanation.Before).Gradient);
        var angle = Math.Abs(Math.Atan2(seen.Y, seen.X) - Math.Atan2(exact.Y, exact.X)) * 180 / Math.PI;
        angle.ShouldBeInRange(2, 180);
        explanation.Sentences.ShouldContain($"Noise turned the gradient by {angle:0}°.");
    }

    [Theory]
    [InlineData(false, "gradients were smaller", "gradients varied less")]
    [InlineData(true, "gradients varied less", "gradients were smaller")]
    public void Why_a_coordinate_is_scaled_more_is_what_its_rule_divides_by(bool isCentered, string why, string other)
    {
        var (plan, spec) = (Plan("beale", 30), Walk.By(
            new RmsPropOptions { LearningRate = 0.1, Centered = isCentered }));

        var said = Enumerable.Range(2, 29).SelectMany(
            step => StepExplanation.Of(plan, spec, plan.Starts[0], step).Sentences).ToList();

        said.ShouldContain(sentence => sentence.EndsWith($"since its {why} so far."));
        said.ShouldNotContain(sentence => sentence.Contains(other));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(193)]
    public void A_step_outside_the_walk_is_refused(int step) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Step(Contours, "sgd", step)).Message.ShouldContain(
            "from 1 to 192");

    [Fact]
    public void A_step_that_was_never_done_is_refused()
    {
        var plan = new PathPlan(Surface("beale"), [new(1, 1.6)], [], 50);

        Should.Throw<ArgumentOutOfRangeException>(() => StepExplanation.Of(plan, Walk.Sgd(1), new(1, 1.6), 50))
            .Message.ShouldContain("sgd turned infinite or not a number in step 3");
        StepExplanation.Of(plan, Walk.Sgd(1), new(1, 1.6), 2).Step.ShouldBe(2);
    }

    [Theory]
    [InlineData("contours", "momentum", 27)]
    [InlineData("contours", "adadelta", 34)]
    [InlineData("contours", "rmsprop", 153)]
    [InlineData("saddle", "nesterov", 48)]
    public void It_reads_as_agreed(string preset, string id, int step) => GoldenFile.ShouldHold(
        "Downhill.Lab.Tests", $"step-{preset}-{id}-{step}.txt",
        string.Join('\n', Step(PathPreset.All.Single(p => p.Id == preset), id, step).Lines()) + '\n');

    [Fact]
    public void Adam_reads_as_agreed() => GoldenFile.ShouldHold(
        "Downhill.Lab.Tests", "step-adam-30.txt",
        string.Join('\n', StepExplanation.Of(Plan("beale", 192), Adam, new(1, 1.6), 30).Lines()) + '\n');

    [Fact]
    public void Lion_reads_as_agreed() => GoldenFile.ShouldHold(
        "Downhill.Lab.Tests", "step-lion-120.txt",
        string.Join(
            '\n', StepExplanation.Of(
            Plan("beale", 192), Walk.By(new LionOptions { LearningRate = 0.02 }, "lion"), new(1, 1.6), 120).Lines())
            + '\n');

    private static PathSpec Adam => Walk.By(new AdamOptions { LearningRate = 0.1 }, "adam");

    private static PathPlan Plan(string surface, int steps) =>
        new(Surface(surface), [Surface(surface).Start], [], steps);

    private static StepExplanation Step(PathPreset preset, string id, int step) => StepExplanation.Of(
        new(preset.Surface, [preset.Surface.Start], preset.Specs, PathPlan.DefaultSteps),
        preset.Specs.Single(spec => spec.Id == id), preset.Surface.Start, step);

    private static StepExplanation Explained(string id, string form) => StepExplanation.Of(
        new(Surface("ravine"), [new(-5, -2)], [], 40, Noise: 0.5),
        new(id, id, FormsOf(Catalog.Find(id)).Single(f => f.Name == form).Options), new(-5, -2), 7);

    private static Point Arrow(StepExplanation explanation, StepArrowKind kind) =>
        explanation.Arrows.Where(arrow => arrow.Kind == kind).Select(arrow => arrow.Vector).SingleOrDefault();

    private static void Near(Point actual, Point expected) =>
        (actual - expected).Length.ShouldBeLessThan(1e-14 * expected.Length + double.Epsilon);

    private static Surface Surface(string id) => SurfaceTable.All.Single(surface => surface.Id == id);

    private static Point Value(StepExplanation explanation, string name)
    {
        var symbol = explanation.Symbols.Last(symbol => symbol.Name == name);
        return new(symbol.X, symbol.Y);
    }

    private static IEnumerable<(string Name, OptimizerOptions Options)> FormsOf(OptimizerInfo entry)
    {
        var all = entry.Variants.Prepend((Name: "default", Options: entry.Defaults)).ToList();
        return
        [
            .. all,
            ("transformed", entry.Defaults with { UpdateTransforms = [new Cautious(), new CautiousDecay(0.1), new ProximalDecay(0.2)] }),
            .. all.Select(form => ($"{form.Name}, decayed", form.Options with { WeightDecay = 0.1 })),
            .. all.Select(
                form => ($"{form.Name}, climbing and decayed",
                form.Options with { Maximize = true, WeightDecay = 0.1 })),

            // Its average weighs by the largest rate so far, bias correction included, which one step does not tell.
            .. all.Where(_ => entry.Defaults is not (ScheduleFreeAdamWPOptions or ScheduleFreeRAdamOptions)).Select(form => (
                $"{form.Name}, on a schedule",
                form.Options with { LearningRate = new(new CosineDecay(0.01, 50)) })),
        ];
    }
}
