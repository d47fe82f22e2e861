using static Downhill.Symbols.GradientPrinter;

namespace Downhill.Symbols;

/// <summary>The explanations of what decides which parameters move, and by which options.</summary>
internal static class GroupTable
{
    private const string Pattern =
        "a pattern: * stands for any text, ? for one character, # for a whole number; capitals count";

    /// <summary>Gets all explanations.</summary>
    public static IReadOnlyList<WrapperExplanation> All { get; } = [Freezing(), Routing()];

    private static WrapperExplanation Freezing() => new()
    {
        Id = "freezing",
        Class = nameof(Optimizer.Freeze),
        Summary = "Lets parameters stay as they are, whatever their gradients, until they are thawed.",
        Time = "at each step t from Freeze to Thaw",
        Formulas = [Print("", new Equation(RuleNames.After, RuleNames.Before))],
        Where = ["state and the count of updates stay too", Pattern],
        Options = [new("pattern", "", "", "names of parameters; one that matches none is refused", "")],
        Saved = "the names that are frozen, in the metadata",
        Cost = "nothing; a frozen parameter is left out of every pass",
        Usage = "optimizer.Freeze(\"encoder.*\"), optimizer.Thaw(\"*\")",
        Tool = "",
        Notes =
        [
            "Gradients of frozen parameters count for no norm and may be anything.",
            "Lookahead and SAM leave them alone; averages of weights go on.",
            "A parameter that shall keep no state is better not in the optimizer: Add it when it thaws.",
        ],
        Aliases = ["PyTorch's requires_grad = False", "Keras's layer.trainable = False", "optax's set_to_zero"],
    };

    private static WrapperExplanation Routing() => new()
    {
        Id = "routing",
        Class = nameof(ParameterRouting),
        Summary = "Gives each parameter, by its name, to one of several groups of any optimizers.",
        Time = "once, before the optimizer is made; each group then takes its own step",
        Formulas = [],
        Where = ["a route = patterns, and the options of what they match", Pattern],
        Options =
        [
            new("patterns", "", "", "names of parameters, each of which must match one", ""),
            new("options", "", "", "options of any optimizer", ""),
            new("except", "", "none", "names, out of those, that go another way", ""),
            new("learning-rate-factor", "f", "1", "factor of the group's learning rate or schedule", ""),
            new("others", "", "none", "options of what no route takes; without them it is refused", ""),
        ],
        Saved = "nothing of its own: state is kept by name, in whatever group",
        Cost = "nothing in a step; a pass for each group and its optimizer",
        Usage = "new Optimizer(new ParameterRouting(parameters, routes).Groups)",
        Tool = "",
        Notes =
        [
            "A pattern that matches nothing, and a parameter that takes no route or two, are refused, all at once.",
            "Its text is a table of parameters, patterns and options.",
            "A rate or schedule that is set later reaches every group, times its factor.",
        ],
        Aliases = ["PyTorch's param_groups", "optax's multi_transform", "TensorFlow Addons' MultiOptimizer"],
    };
}
