using Downhill.Sweeps;

namespace Downhill.Symbols.Tests;

public sealed class FormulaTests
{
    private static readonly TextPrinter Text = new();

    [Theory]
    [MemberData(nameof(Shown.Names), MemberType = typeof(Shown))]
    public void The_printed_text_computes_what_the_rule_does(string name)
    {
        var options = Shown.Options[name];
        var formula = Formula.Of(options);
        double[] θ = [0.7], g = [0.3], none = [];
        var states = options.States.Select(state => new[] { state.Initial }).ToArray();

        var products = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var t = 1; t <= 8; t++, g[0] = -0.6 * g[0] + 0.1)
        {
            var told = Told(options, formula, t, θ[0], g[0], [.. states.Select(state => state[0])], products);
            Sweep.Step(options, StepIndex.Of(t), θ, g, At(0), At(1), At(2), At(3));

            told["θₜ"].ShouldBe(θ[0], 1e-13, $"t = {t}");
            for (var i = 0; i < states.Length; i++)
            {
                told[options.States[i].Symbol + "ₜ"].ShouldBe(
                    states[i][0], 1e-13, $"{options.States[i].Key} at t = {t}");
            }
        }

        double[] At(int i) => i < states.Length ? states[i] : none;
    }

    [Fact]
    public void Nesterov_is_told_to_look_ahead()
    {
        var ahead = Formula.Of(new NesterovPOptions()).LookAhead.ShouldNotBeNull();

        Text.Print(ahead).ShouldBe("θ̃ₜ = θₜ₋₁ − μ·vₜ₋₁");
        Formula.Of(new NesterovOptions()).LookAhead.ShouldBeNull();
    }

    [Theory]
    [InlineData("sgd", 12)]
    [InlineData("momentum", 20)]
    [InlineData("nesterov", 20)]
    [InlineData("nesterov-P", 52)]
    [InlineData("adagrad", 20)]
    [InlineData("rmsprop", 20)]
    [InlineData("adadelta", 28)]
    [InlineData("adam", 28)]
    public void The_cost_is_the_bytes_of_weights_gradient_and_state(string id, int bytes) =>
        Formula.Of(Catalog.Find(id).Defaults).Cost.Bytes.ShouldBe(bytes);

    [Fact]
    public void The_operations_are_those_of_the_rule()
    {
        var cost = Formula.Of(new SgdOptions()).Cost;

        cost.Operations.ShouldBe(
            new Dictionary<FormulaOperation, int> { [FormulaOperation.Subtract] = 1, [FormulaOperation.Multiply] = 1 });
        cost.Total.ShouldBe(2);
    }

    private static Dictionary<string, double> Told(
        OptimizerOptions options, Formula formula, int t, double θ, double g, double[] states,
        Dictionary<string, double> products)
    {
        var names = new Dictionary<string, double>(StringComparer.Ordinal) { ["t"] = t, ["θₜ₋₁"] = θ, ["gₜ"] = g };
        foreach (var option in OptionInfo.Of(options).Where(option => option.IsNumber))
        {
            names[option.Symbol] = ((HyperParameter)option.Get(options)).At(t - 1).Value;
        }

        foreach (var (symbol, decay) in options.UpdateTransforms.Decays)
        {
            names[symbol] = decay.At(t - 1).Value;
        }

        for (var i = 0; i < states.Length; i++)
        {
            names[options.States[i].Symbol + "ₜ₋₁"] = states[i];
        }

        foreach (var equation in t <= formula.FirstSteps ? formula.First : formula.Equations)
        {
            var sides = Text.Print(equation).Split(" = ");
            names[sides[0]] = sides[1].Split("·…·") is [_, var factor]
                ? products[sides[0]] = products.GetValueOrDefault(sides[0], 1) * names[factor]
                : sides[1].Split(" + … + ") is [_, var term]
                ? products[sides[0]] = products.GetValueOrDefault(sides[0]) + names[term]
                : sides[1].Split("₁, …, ") is [['m', 'a', 'x', '(', ..], var last]
                ? products[sides[0]] = Math.Max(products.GetValueOrDefault(sides[0]), names[last[..^1]])
                : new TextCalculator(names).Compute(sides[1]);
        }

        for (var i = 0; i < states.Length; i++)
        {
            names.TryAdd(options.States[i].Symbol + "ₜ", states[i]);
        }
        return names;
    }
}
