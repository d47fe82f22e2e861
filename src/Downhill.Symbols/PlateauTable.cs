using static Downhill.Symbols.GradientPrinter;

namespace Downhill.Symbols;

/// <summary>The explanation of the schedule with memory, with formulas read off the code that computes.</summary>
internal static class PlateauTable
{
    private const string PyTorch = "PyTorch";

    /// <summary>Gets the explanation.</summary>
    public static WrapperExplanation ReduceOnPlateau { get; } = new()
    {
        Id = "reduce-on-plateau",
        Class = nameof(Downhill.ReduceOnPlateau),
        Summary = "Reduces a learning rate when a metric has stopped getting better.",
        Time = "at each metric t that Observe is given, after an epoch for example",
        Formulas =
        [
            Formula("", new(1)),
            Formula("with threshold-mode=absolute", new(1) { ThresholdMode = PlateauThreshold.Absolute }),
            Formula("with goal=maximum", new(1) { Goal = PlateauGoal.Maximum }),
        ],
        Where =
        [
            "mₜ = the metric; NaN is bad", "aₜ₋₁ = the best metric so far", "bₜ = bad metrics on end",
            "ηₜ is taken when bₜ is more than patience; else ηₜ = ηₜ₋₁",
            "after a reduction b is 0, and stays so for cooldown metrics",
        ],
        Options =
        [
            new("initial", "η₀", "", "first rate", ""),
            new("factor", "γ", "0.1", "factor of a reduction", PyTorch),
            new("patience", "", "10", "bad metrics on end that are borne", PyTorch),
            new("threshold", "ε", "0.0001", "by how much a metric must be better than the best", PyTorch),
            new("threshold-mode", "", "relative", "what the threshold is a part of", PyTorch)
            {
                Choices = ["relative", "absolute"],
            },
            new("goal", "", "minimum", "whether small metrics or large ones are good", PyTorch)
            {
                Choices = ["minimum", "maximum"],
            },
            new("cooldown", "", "0", "metrics after a reduction that do not count as bad", PyTorch),
            new("least", "η₁", "0", "rate below which none is reduced", PyTorch),
            new("change", "δ", "1e-8", "change that a reduction must exceed", PyTorch),
        ],
        Saved = "the rate, the best metric and both counts, in the metadata",
        Cost = "nothing in a step; a few operations at each metric",
        Usage = "LearningRate = new(new ReduceOnPlateau(0.1))",
        Tool = "--set schedule=plateau:factor=0.5,patience=2",
        Notes =
        [
            "It is the only schedule with memory: At(step) tells the present rate, whatever the step.",
            "Optimizer.Observe gives the metric to all plateaus of an optimizer, of which groups may share one.",
            "In the tool it follows the loss over the test images after each epoch, or with goal=maximum the accuracy.",
        ],
        Aliases = ["PyTorch's ReduceLROnPlateau", "Keras's ReduceLROnPlateau", "optax's reduce_on_plateau"],
    };

    private static PrintedWrapper Formula(string when, ReduceOnPlateau rate) => Print(
        when, printer => [.. Cases("b", new NextBad(rate))(printer), .. Cases("η", new NextRate())(printer)], []);

    /// <summary>The count of bad metrics, to be read case by case.</summary>
    private sealed record NextBad(ReduceOnPlateau Rate) : FormulaSchedule
    {
        /// <inheritdoc/>
        protected override Coefficient At(Coefficient t, ScheduleReader read) =>
            Rate.NextBad(Named("m"), Before("a"), Number("ε"), Before("b"), read);
    }

    /// <summary>The rate after a reduction, to be read case by case.</summary>
    private sealed record NextRate : FormulaSchedule
    {
        /// <inheritdoc/>
        protected override Coefficient At(Coefficient t, ScheduleReader read) => Downhill.ReduceOnPlateau.Reduced(
            Before("η"), Number("γ"), Number("η₁"), Number("δ"), read);
    }
}
