using Downhill.Symbols;

namespace Downhill.Outsider.Tests.Rules;

/// <summary>What explains the optimizers of the catalog explains any other.</summary>
public sealed class OwnExplanationTests
{
    [Fact]
    public void Bare_options_are_explained_by_their_rule()
    {
        var told = Explanation.Of(new OwnAdamWOptions());

        told.Id.ShouldBe("OwnAdamW");
        told.Formulas.Single().Text.ShouldBe(Explanation.Of(Catalog.Find("adamw")).Formulas.Single().Text);
        told.Options.Select(option => $"{option.Symbol} {option.Name} {option.Default}").ShouldBe(
            ["η learning-rate 0.001", "β₁ beta1 0.9", "β₂ beta2 0.999", "ε epsilon 1e-8", "λ weight-decay 0.01", " maximize false"]);
        told.Forms.Single().Id.ShouldBe("OwnAdamW");
    }

    [Fact]
    public void A_description_of_ones_own_is_told_with_its_forms()
    {
        var entry = new OptimizerInfo(
            "adamw-own", "adamw", "ours", new OwnAdamWOptions(), "Us, 2026", "Like AdamW.", "It is ours.", "Tests.", "None.");

        var told = Explanation.Of(entry);

        (told.Form, told.Paper, told.Summary).ShouldBe(("ours", "Us, 2026", "Like AdamW."));
        told.Forms.Select(form => form.Id).ShouldBe(["adamw", "adamw-own"]);
    }

    [Fact]
    public void Decay_that_is_coupled_stands_in_the_formula_and_decoupled_decay_in_the_rule()
    {
        Text(new OwnAdamWOptions { WeightDecay = 0.1 }).ShouldNotContain("g̃");
        Text(new HalfAdamOptions { WeightDecay = 0.1 }).ShouldContain("g̃ₜ = gₜ + λ·θₜ₋₁");

        static string Text(OptimizerOptions options) => string.Join('\n', Explanation.Of(options).Formulas.Single().Text);
    }

    [Fact]
    public void Formulas_that_share_more_than_there_are_letters_are_printed()
    {
        var told = Explanation.Of(new SharingOptions()).Formulas.Single().Text;

        string.Join('\n', told).ShouldContain("u₂ₜ = ");
    }

    private readonly record struct Sharing<V>(V η) : IRule0<Sharing<V>, V>
        where V : struct, IReal<V>
    {
        public void Step(ref V θ, V g)
        {
            var (a, b) = (g * g, V.Sqrt(g));
            var (c, d) = (a + b, a - b);
            var e = c * d;
            θ -= η * (a + b + c * c + d * d + e * e);
        }
    }

    private sealed record SharingOptions : OptimizerOptions
    {
        [Option("η", "learning rate", "us")]
        public override HyperParameter LearningRate { get; init; } = 1;

        public override IReadOnlyList<StateInfo> States => [];

        public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
            reader.Read(new Sharing<V>(LearningRate.At(now.Step)));
    }
}
