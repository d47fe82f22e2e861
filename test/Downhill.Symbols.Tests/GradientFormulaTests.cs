using System.Globalization;

namespace Downhill.Symbols.Tests;

/// <summary>The formulas of what stands between the backward pass and the rule, computed from their text and by the
/// library.</summary>
public sealed class GradientFormulaTests
{
    private const double Tolerance = 1e-6;
    private static readonly float[] Given = [0.5f, -1.25f, 2, -0.03f, 0.7f, 0.01f];
    private static readonly float[] Weights = [0.3f, -0.2f, 0.9f, 0.02f, -0.04f, 0.01f];

    [Theory]
    [InlineData("clip-norm", "c", 0.8)]
    [InlineData("clip-norm", "c", 8)]
    [InlineData("norm-clipping", "c", 0.8)]
    public void Clipping_by_a_norm_computes_what_it_says(string id, string symbol, double max)
    {
        var seen = Seen(one => _ = id == "clip-norm" ? one.MaxGradientNorm = max
            : (one.GradientTransforms = [new NormClipping(max)]).Count);

        ShouldBeTold(id, seen, _ => new() { [symbol] = max, ["‖gₜ‖"] = Norm(Given) });
    }

    [Fact]
    public void Clipping_by_value_computes_what_it_says() =>
        ShouldBeTold("clip-value", Seen(one => one.MaxGradientValue = 0.6), _ => new() { ["c"] = 0.6, ["s"] = 1 });

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.7)]
    public void Adaptive_clipping_computes_what_it_says(double factor)
    {
        var seen = Seen(one => one.GradientTransforms = [new AdaptiveClipping(factor, 0.07)]);

        ShouldBeTold("adaptive-clipping", seen, i => new()
        {
            ["λ"] = factor, ["ε"] = 0.07, ["‖gₜ‖"] = Norm(Row(Given, i)), ["‖θₜ₋₁‖"] = Norm(Row(Weights, i)),
        });
    }

    [Fact]
    public void Centralization_computes_what_it_says() => ShouldBeTold(
        "centralization", Seen(one => one.GradientTransforms = [new GradientCentralization()]),
        i => new() { ["ḡₜ"] = Row(Given, i).Average(g => (double)g) });

    [Fact]
    public void Noise_has_the_deviation_that_it_says()
    {
        // The same seed and step with another variance: the difference of the two is known without knowing z.
        var some = Seen(one => one.GradientTransforms = [new GradientNoise(0.04, 0.3, 5)], steps: 3);
        var z = some.Zip(Given, (seen, g) => (seen - g) / (Math.Sqrt(0.04) / Math.Pow(4, 0.15))).ToArray();

        var more = Seen(one => one.GradientTransforms = [new GradientNoise(0.25, 0.9, 5)], steps: 3);

        z.ShouldContain(x => Math.Abs(x) > 0.1);
        ShouldBeTold("noise", more, i => new() { ["η"] = 0.25, ["γ"] = 0.9, ["t"] = 3, ["zₜ"] = z[i] }, 1e-5);
    }

    [Theory]
    [InlineData(0, "mean")]
    [InlineData(1, "sum")]
    public void Accumulation_computes_what_it_says(int formula, string of)
    {
        float[] g = new float[1], w = [0];
        var sgd = new Sgd([new Parameter("w", w, g)], new() { LearningRate = 1 })
        {
            Accumulation = of == "mean" ? GradientAccumulation.Mean(4) : GradientAccumulation.Sum(4),
        };
        Dictionary<string, double> names = new(StringComparer.Ordinal) { ["k"] = 4, ["Gₜ"] = 0 };
        foreach (var given in Given[..4])
        {
            (names["gₜ"], names["Gₜ₋₁"]) = (given, names["Gₜ"]);
            Compute(Told("accumulation").Formulas[formula].Text, names);
            g[0] = given;
            sgd.Step();
        }

        ((double)-w[0]).ShouldBe(names["g̃ₜ"], Tolerance);
        sgd.Steps.ShouldBe(1);
    }

    [Fact]
    public void A_loss_scale_computes_what_it_says() => ShouldBeTold(
        "loss-scale", Seen(one => one.LossScale = new(12)), _ => new() { ["S"] = 12 });

    [Fact]
    public void A_dynamic_loss_scale_adapts_as_it_says()
    {
        float[] g = [1], w = [0];
        var scale = new DynamicLossScale(64) { GrowthFactor = 3, BackoffFactor = 0.25, GrowthInterval = 2 };
        var sgd = new Sgd([new Parameter("w", w, g)]) { LossScale = scale, NonFinite = NonFinitePolicy.SkipStep };
        Dictionary<string, double> names = new(StringComparer.Ordinal)
        {
            ["a"] = 3, ["b"] = 0.25, ["N"] = 2, ["Sₜ"] = 64, ["gₜ"] = 1,
        };
        var n = 0;
        foreach (var isFinite in (bool[])[true, true, true, false, false, true, true, true, true, false])
        {
            g[0] = isFinite ? 1 : float.NaN;
            (n, names["Sₜ₋₁"]) = (isFinite ? n + 1 : 0, names["Sₜ"]);
            names["n"] = n;

            Compute(Told("dynamic-loss-scale").Formulas[0].Text, names);
            sgd.Step();

            scale.Value.ShouldBe(names["Sₜ"]);
            n = n >= 2 ? 0 : n;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_plateau_reduces_the_rate_as_it_says(int formula)
    {
        ReduceOnPlateau rate = new(0.5)
        {
            Factor = 0.4, Patience = 1, Threshold = 0.1, LeastRate = 0.05, LeastChange = 0.02,
            ThresholdMode = formula == 1 ? PlateauThreshold.Absolute : PlateauThreshold.Relative,
            Goal = formula == 2 ? PlateauGoal.Maximum : PlateauGoal.Minimum,
        };
        var sgd = new Sgd([new Parameter("w", new float[1])], new() { LearningRate = new(rate) });
        Dictionary<string, double> names = new(StringComparer.Ordinal)
        {
            ["γ"] = 0.4, ["ε"] = 0.1, ["η₁"] = 0.05, ["δ"] = 0.02, ["ηₜ"] = 0.5, ["bₜ"] = 0,
            ["aₜ₋₁"] = formula == 2 ? -1e300 : 1e300,
        };
        HashSet<double> rates = [];
        double[] metrics = [2, 1.95, 1.7, 1.65, 1.6, 1.75, 3, 3.1, 3.5, 1, 1, 1, 1, 1, 1, 1];
        foreach (var metric in metrics)
        {
            (names["mₜ"], names["ηₜ₋₁"], names["bₜ₋₁"]) = (metric, names["ηₜ"], names["bₜ"]);
            Compute(Told("reduce-on-plateau").Formulas[formula].Text, names);
            names["aₜ₋₁"] = names["bₜ"] == 0 ? metric : names["aₜ₋₁"];
            (names["ηₜ"], names["bₜ"]) = names["bₜ"] > 1 ? (names["ηₜ"], 0) : (names["ηₜ₋₁"], names["bₜ"]);
            sgd.Observe(metric);

            rate.Rate.ShouldBe(names["ηₜ"], 1e-15);
            rates.Add(rate.Rate);
        }

        rates.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Every_transform_of_gradients_and_of_steps_is_explained()
    {
        var types = typeof(Optimizer).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && !type.IsInterface
            && (type.IsAssignableTo(typeof(IGradientTransform)) || type.IsAssignableTo(typeof(IUpdateTransform))));

        types.Select(type => type.Name).ShouldBeSubsetOf(WrapperExplanation.All.Select(told => told.Class));
        foreach (var told in WrapperExplanation.All)
        {
            told.Summary.ShouldEndWith(".");
            told.Cost.ShouldNotBeEmpty();
            told.Tool.ShouldStartWith(
                told.Class is nameof(Optimizer.Freeze) or nameof(ParameterRouting) ? "" : "--");
            told.Where.ShouldNotBeEmpty();
            told.Notes.ShouldAllBe(line => line.EndsWith('.'));
            told.Formulas.SelectMany(formula => formula.Latex).ShouldAllBe(line => line.All(char.IsAscii), told.Id);
        }
    }

    /// <summary>Returns the gradients that plain descent sees.</summary>
    private static double[] Seen(Action<Optimizer> set, int steps = 0)
    {
        float[] w = [.. Weights];
        var sgd = new Sgd([new Parameter("w", w, (float[])[.. Given], shape: [2, 3])], new() { LearningRate = 1 });
        for (var i = 0; i < steps; i++)
        {
            sgd.Step();
        }

        Weights.CopyTo(w, 0);
        set(sgd);
        sgd.Step();
        return [.. w.Zip(Weights, (after, before) => (double)before - after)];
    }

    private static void ShouldBeTold(
        string id, double[] seen, Func<int, Dictionary<string, double>> numbers, double tolerance = Tolerance)
    {
        for (var i = 0; i < Given.Length; i++)
        {
            Dictionary<string, double> names = new(numbers(i), StringComparer.Ordinal) { ["gₜ"] = Given[i] };
            Compute(Told(id).Formulas[0].Text, names);
            seen[i].ShouldBe(names["g̃ₜ"], tolerance, $"{id}, element {i}");
        }
    }

    private static WrapperExplanation Told(string id) => WrapperExplanation.All.Single(told => told.Id == id);

    /// <summary>Computes lines in their order; of cases the first counts whose condition holds.</summary>
    private static void Compute(IReadOnlyList<string> lines, Dictionary<string, double> names)
    {
        HashSet<string> decided = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var parts = line.Split("   ");
            var sides = parts[0].Split(" = ");
            var holds = parts.Length == 1 || parts[1] == "otherwise"
                || parts[1]["if ".Length..].Split(" and ").All(condition => Holds(condition, names));
            if (holds && decided.Add(sides[0]))
            {
                names[sides[0]] = new TextCalculator(names).Compute(sides[1]);
            }
        }
    }

    private static bool Holds(string condition, Dictionary<string, double> names)
    {
        var sides = condition.Split([" < ", " ≥ "], StringSplitOptions.None);
        var (a, b) = (new TextCalculator(names).Compute(sides[0]), new TextCalculator(names).Compute(sides[1]));
        return condition.Contains(" < ", StringComparison.Ordinal) ? a < b : a >= b;
    }

    private static float[] Row(float[] matrix, int element) => matrix[(element / 3 * 3)..(element / 3 * 3 + 3)];

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(x => (double)x * x));
}
